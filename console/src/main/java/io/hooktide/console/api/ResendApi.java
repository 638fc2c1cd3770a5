package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.request.QueryParameters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sending a delivery again. On the event loop. */
public final class ResendApi implements Operations {
    private static final String REPLAY = "replay";

    private final Resending resending;

    public ResendApi(Resending resending) {
        this.resending = resending;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(POST, LogApi.ONE + "/resend", Scope.DELIVERIES_REPLAY, "", Set.of(REPLAY), this::resend));
    }

    private Future<Answer> resend(Call call) {
        QueryParameters query = call.query(Set.of(REPLAY));
        Optional<Integer> seen = query.read(REPLAY, ResendApi::round);
        query.throwIfWrong();
        String id = call.id();
        return resending
                .resend(call.principal(), id, seen.map(OptionalInt::of).orElse(OptionalInt.empty()))
                .map(round -> new Answer(202, Map.of(), shown(id, round)));
    }

    private static ObjectNode shown(String id, int round) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("status", "pending")
                .put(REPLAY, round);
    }

    private static int round(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("must be the replay that the delivery was seen with, 0 or more");
        }
        return Integer.parseInt(text);
    }
}
