package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.Pointer;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads drafts of subscriptions on an installation with four tiers. */
final class DraftFixture {
    private static final List<Tier> TIERS =
            Stream.of("10s", "30s", "90s", "5m").map(Tier::parse).toList();

    private DraftFixture() {}

    static SubscriptionDraft draft(String field) {
        return draftOf(with(field));
    }

    static SubscriptionDraft draftOf(String json) {
        return draftOf(json, List.of());
    }

    /** @param current of the subscription that is there already */
    static SubscriptionDraft draftOf(String json, List<Authentication> current) {
        ObjectNode wanted = object(json);
        return reader(TIERS).read(wanted, new Fields(wanted, Pointer.ROOT, new Findings()), current);
    }

    static List<FieldError> errors(String json) {
        return errors(reader(TIERS), json);
    }

    static List<FieldError> errors(DraftReader reader, String json) {
        Findings findings = new Findings();
        ObjectNode wanted = object(json);
        Fields fields = new Fields(wanted, Pointer.ROOT, findings);
        reader.read(wanted, fields, List.of());
        fields.rejectRest();
        ProblemException refused = catchThrowableOfType(ProblemException.class, findings::throwIfAny);
        return refused == null ? List.of() : refused.problem().errors();
    }

    static DraftReader reader(List<Tier> tiers) {
        return new DraftReader(
                Profiles.shipped(), BodyFormats.shipped(), new EndpointRule(false), new RetryReader(tiers));
    }

    private static ObjectNode object(String json) {
        return JsonBody.object(json.getBytes(StandardCharsets.UTF_8));
    }

    static String with(String field) {
        return "{\"name\":\"n\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"]," + field + "}";
    }

    static String least(String name, String eventTypes) {
        return "{\"name\":\"" + name + "\",\"url\":\"https://x.example/h\",\"eventTypes\":" + eventTypes + "}";
    }

    static String array(int first, int last, String format) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "\"" + format.formatted(i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String repeated(String text, int times) {
        return Stream.generate(() -> "\"" + text + "\"").limit(times).collect(Collectors.joining(",", "[", "]"));
    }
}
