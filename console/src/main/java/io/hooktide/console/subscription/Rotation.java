package io.hooktide.console.subscription;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A new secret in the place of a subscription's, and the old one beside it for a while. Pure.
 *
 * @param secrets the new ones
 * @param overlap how long requests are signed with both; zero: with the new one alone, at once
 */
public record Rotation(NewSecret secrets, Instant now, Duration overlap) {
    /** Unless the request says otherwise. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    private static final Duration MOST_OVERLAP = Duration.ofDays(7);

    /** @throws IllegalArgumentException with the reason */
    public static Duration overlap(String text) {
        Duration overlap = ShortDuration.parse(text);
        if (overlap.compareTo(MOST_OVERLAP) > 0) {
            throw new IllegalArgumentException("must be from 0s to 7d");
        }
        return overlap;
    }

    /** @throws ProblemException 409 if no secret of the subscription is made here */
    void applyTo(Subscription row, Function<String, ByteBuffer> seal) {
        List<Authentication> entries = new ArrayList<>();
        boolean rotated = false;
        for (Authentication entry : row.getAuthentication()) {
            boolean rotates = AuthenticationType.ofWireName(entry.getType()).isSecretGenerated();
            entries.add(rotates ? rotated(entry, seal) : entry);
            rotated |= rotates;
        }
        if (!rotated) {
            throw new ProblemException(Problem.conflict(
                    "The subscription has no secret that is made here; what it was given is changed with PATCH"));
        }
        row.setAuthentication(entries);
    }

    private Authentication rotated(Authentication entry, Function<String, ByteBuffer> seal) {
        boolean both = !overlap.isZero() && entry.getSecret() != null;
        Authentication rotated = new Authentication(
                entry.getType(),
                new TreeMap<>(entry.getSettings()),
                null,
                both ? entry.getSecret() : null,
                both ? now.plus(overlap) : null);
        secrets.giveTo(rotated, seal);
        return rotated;
    }
}
