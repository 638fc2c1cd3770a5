package io.hooktide.console.web.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.subscriptions.secrets.SealedSecretException;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions as text that nobody else can read or make: sealed with the installation's keyset, so that every console opens
 * what another has sealed. Thread-safe.
 */
public final class SessionSeal {
    private static final SecretOwner OWNER = SecretOwner.ofSessions();
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = Json.MAPPER;

    private final SecretBox box;

    public SessionSeal(SecretBox box) {
        this.box = box;
    }

    String seal(Session session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", session.name());
        session.keyId().ifPresent(id -> json.put("key", id));
        session.tenantId().ifPresent(id -> json.put("tenant", id));
        session.chosenTenant().ifPresent(id -> json.put("chosen", id));
        ArrayNode scopes = json.putArray("scopes");
        session.scopes().stream().sorted().forEach(scopes::add);
        json.put("issued", session.issuedAt().toEpochMilli());
        json.put("expires", session.expiresAt().toEpochMilli());
        json.put("csrf", session.csrf());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.seal(OWNER, VERSION, json.toString()));
    }

    /** Empty if it is none of ours, or the key that sealed it is gone. */
    Optional<Session> open(String text) {
        try {
            String json = box.open(OWNER, Base64.getUrlDecoder().decode(text));
            return Optional.of(read((ObjectNode) MAPPER.readTree(json)));
        } catch (IllegalArgumentException | SealedSecretException | JsonProcessingException foreign) {
            return Optional.empty();
        }
    }

    private static Session read(ObjectNode json) {
        Set<String> scopes = new LinkedHashSet<>();
        json.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return new Session(
                json.path("name").asText(),
                text(json, "key"),
                text(json, "tenant"),
                scopes,
                text(json, "chosen"),
                Instant.ofEpochMilli(json.path("issued").asLong()),
                Instant.ofEpochMilli(json.path("expires").asLong()),
                json.path("csrf").asText());
    }

    private static Optional<String> text(ObjectNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(value -> value.asText());
    }
}
