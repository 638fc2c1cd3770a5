package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client names a creation by, so that it can repeat it: the subscription's id is made of it, so that there is one
 * row, whichever consoles are asked, at once or later.
 */
public record IdempotencyKey(String text) {
    /** How long a repetition has the secret again, while the subscription is as it was created. */
    public static final Duration SECRET_SHOWN = Duration.ofHours(24);

    private static final Pattern SYNTAX = Pattern.compile("[!-~]{1,255}");
    private static final List<String> SECRETS = Arrays.stream(AuthenticationType.values())
            .flatMap(type -> type.credential().stream())
            .distinct()
            .toList();
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @param header null where there is none
     * @throws ProblemException 400
     */
    public static Optional<IdempotencyKey> parse(String header) {
        if (header != null && !SYNTAX.matcher(header).matches()) {
            throw new ProblemException(Problem.of(
                    "invalid-request",
                    "The request is not valid",
                    400,
                    "Idempotency-Key must be 1 to 255 visible ASCII characters"));
        }
        return Optional.ofNullable(header).map(IdempotencyKey::new);
    }

    String subscriptionId(String tenantId) {
        return Ids.subscriptionId(tenantId, text);
    }

    /** Of the request without its secrets: nobody can try secrets out against it. */
    static String digest(ObjectNode request) {
        ObjectNode plain = request.deepCopy();
        for (JsonNode entry : plain.path("authentication")) {
            if (entry instanceof ObjectNode object) {
                object.remove(SECRETS);
            }
        }
        try {
            byte[] sorted = SORTED.writeValueAsString(SORTED.convertValue(plain, Map.class))
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sorted));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("A tree is JSON, and every Java platform has SHA-256", impossible);
        }
    }

    /**
     * @param row that there is by this key
     * @throws ProblemException 422 if another request made it, 409 if it is deleted
     */
    static void require(Subscription row, String digest) {
        if (!digest.equals(row.getCreationDigest())) {
            throw new ProblemException(Problem.of(
                    "idempotency-key-reused",
                    "The idempotency key belongs to another request",
                    422,
                    "A subscription was created with this Idempotency-Key by another request; use a new key"));
        }
        if (row.getStatus().equals(SubscriptionStatus.DELETED.wireName())) {
            throw new ProblemException(Problem.conflict(
                    "The subscription that was created with this Idempotency-Key has been deleted; use a new key"));
        }
    }
}
