package io.hooktide.console.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.subscriptions.secrets.SealedSecretException;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Attempts to sign in as text that only consoles of this installation can read and make. Thread-safe. */
public final class AttemptSeal {
    private static final SecretOwner OWNER = SecretOwner.ofSignIns();
    private static final int VERSION = 1;

    private final SecretBox box;

    public AttemptSeal(SecretBox box) {
        this.box = box;
    }

    public String seal(SignInAttempt attempt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", attempt.state()).put("nonce", attempt.nonce()).put("verifier", attempt.verifier());
        json.put("next", attempt.next()).put("at", attempt.at().toEpochMilli());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.seal(OWNER, VERSION, json.toString()));
    }

    /** Empty if it is none of ours. */
    public Optional<SignInAttempt> open(String text) {
        try {
            JsonNode json =
                    Json.MAPPER.readTree(box.open(OWNER, Base64.getUrlDecoder().decode(text)));
            return Optional.of(new SignInAttempt(
                    json.path("state").asText(),
                    json.path("nonce").asText(),
                    json.path("verifier").asText(),
                    json.path("next").asText(),
                    Instant.ofEpochMilli(json.path("at").asLong())));
        } catch (IllegalArgumentException | SealedSecretException | JsonProcessingException foreign) {
            return Optional.empty();
        }
    }
}
