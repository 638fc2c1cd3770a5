package io.hooktide.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import io.hooktide.gateway.type.EventTypeRules;
import io.hooktide.runtime.http.Problem;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.testkit.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses requests of a tenant of its own, and takes the results apart. */
final class Parsing {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    static final Principal ACME = new Principal("k", Optional.of("acme"), Set.of("events:publish"));
    static final Principal ALL = new Principal("k", Optional.empty(), Set.of("events:publish"));

    static ParsedRequest parse(Principal principal, EventFormat format, byte[] body) {
        return new RequestParser(body, body.length, principal, EventTypeRules.none(), new SettableClock(NOW))
                .parse(format);
    }

    static ParsedRequest parse(String json) {
        return parse(ACME, EventFormat.JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    static List<ChangeEvent> events(ParsedRequest parsed) {
        assertThat(parsed).isInstanceOf(ParsedRequest.Valid.class);
        return ((ParsedRequest.Valid) parsed).events();
    }

    static Problem problem(ParsedRequest parsed) {
        assertThat(parsed).isInstanceOf(ParsedRequest.Refused.class);
        return ((ParsedRequest.Refused) parsed).problem();
    }

    static List<String> errors(ParsedRequest parsed) {
        return problem(parsed).errors().stream()
                .map(error -> error.pointer() + " " + error.detail())
                .toList();
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    /** A valid event with some members more. */
    static String event(String more) {
        return "{\"objectType\":\"invoice\",\"objectId\":\"42\",\"action\":\"deleted\"" + more + "}";
    }

    private Parsing() {}
}
