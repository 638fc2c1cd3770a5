package io.hooktide.subscriptions.signing;

import io.hooktide.schemas.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs, and which are published, at a time. A key is published before it signs, for longer than receivers may
 * keep what they fetched; and after its successor signs, until nothing that it signed is still in force. Pure.
 */
public final class SigningSchedule {
    /** How long a JWT is in force. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    /** How long receivers may keep the published keys. */
    public static final Duration CACHED = Duration.ofMinutes(5);
    /** How long a new key is published before it signs. */
    public static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(15);
    /** How long a key is published after its successor signs: a JWT's lifetime, and clocks that differ. */
    public static final Duration PUBLISHED_AFTER = LIFETIME.plusMinutes(10);

    private final List<SigningKey> keys;

    private SigningSchedule(List<SigningKey> keys) {
        this.keys = keys;
    }

    public static SigningSchedule of(Collection<SigningKey> rows) {
        return new SigningSchedule(rows.stream()
                .filter(key -> !key.getWithdrawn())
                .sorted(Comparator.comparing(SigningKey::getSignsFrom).thenComparing(SigningKey::getKeyId))
                .toList());
    }

    /** Empty where there is no key yet. */
    public Optional<SigningKey> signing(Instant now) {
        return keys.stream().filter(key -> !key.getSignsFrom().isAfter(now)).reduce((older, newer) -> newer);
    }

    /** Oldest first. */
    public List<SigningKey> published(Instant now) {
        return keys.stream().filter(key -> !over(key).isBefore(now)).toList();
    }

    /** Those that neither sign nor are published any more. */
    public List<SigningKey> past(Instant now) {
        return keys.stream().filter(key -> over(key).isBefore(now)).toList();
    }

    /** A key that is published, and does not sign yet. */
    public Optional<SigningKey> next(Instant now) {
        return keys.stream().filter(key -> key.getSignsFrom().isAfter(now)).findFirst();
    }

    private Instant over(SigningKey key) {
        int successor = keys.indexOf(key) + 1;
        return successor == keys.size()
                ? Instant.MAX
                : keys.get(successor).getSignsFrom().plus(PUBLISHED_AFTER);
    }
}
