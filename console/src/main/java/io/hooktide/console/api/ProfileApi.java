package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.subscriptions.profiles.ProfileJson;
import io.hooktide.subscriptions.profiles.Profiles;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** The delivery profiles that subscriptions may name. */
public final class ProfileApi implements Operations {
    private final Profiles profiles;

    public ProfileApi(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.reading(GET, "/v1/profiles", Set.of(), this::list));
    }

    private Future<Answer> list(Call call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        profiles.all().forEach(profile -> data.add(ProfileJson.of(profile)));
        body.putNull("nextCursor");
        return Future.succeededFuture(Answer.ok(body));
    }
}
