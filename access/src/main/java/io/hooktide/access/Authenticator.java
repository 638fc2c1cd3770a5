package io.hooktide.access;

import io.hooktide.schemas.ApiKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells whose key it is, if it is one that is in force. Thread-safe. */
public final class Authenticator {
    private static final byte[] NO_HASH = new byte[32];

    private final Function<String, Optional<ApiKey>> keys;
    private final Clock clock;

    /** @param keys finds the row of a key id */
    public Authenticator(Function<String, Optional<ApiKey>> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Empty if the token is malformed, unknown, wrong, expired or revoked: a caller is not told which. */
    public Optional<Principal> authenticate(String token) {
        Optional<ApiKey> key = KeyToken.idOf(token).flatMap(keys);
        // An unknown id takes the same comparison, so that the time taken does not tell that it is unknown.
        byte[] expected = key.map(row -> bytes(row.getSha256())).orElse(NO_HASH);
        boolean same = MessageDigest.isEqual(expected, KeyToken.sha256(token));
        return key.filter(row -> same && inForce(row)).map(Authenticator::principal);
    }

    /** Of a key that was shown before; empty if it is no longer in force. */
    public Optional<Principal> byKeyId(String keyId) {
        return keys.apply(keyId).filter(this::inForce).map(Authenticator::principal);
    }

    private boolean inForce(ApiKey row) {
        Instant now = clock.instant();
        return row.getRevokedAt() == null && (row.getExpiresAt() == null || now.isBefore(row.getExpiresAt()));
    }

    private static Principal principal(ApiKey row) {
        return new Principal(
                Actor.ofKey(row.getKeyId(), row.getName()),
                Optional.ofNullable(row.getTenantId()),
                Set.copyOf(row.getScopes()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
