package io.hooktide.access;

import io.hooktide.access.limit.Acquaintances;
import io.hooktide.access.limit.ClientAddress;
import io.hooktide.access.limit.Failures;
import io.hooktide.access.limit.KeyRates;
import io.hooktide.access.use.KeyUses;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets in whoever shows a key that is in force, not too often, and not after too many wrong ones. Thread-safe.
 *
 * <p>Keys cannot be guessed; the lock-out keeps those who try from costing much, and makes them seen. It is not to be
 * turned against others: who has shown a key from an address is not locked out by what else comes from there, or by who
 * else tries that key.
 */
public final class Doorkeeper {
    private final Authenticator authenticator;
    private final Failures failures;
    private final KeyRates rates;
    private final KeyUses uses;
    private final Refusals refusals;
    private final Acquaintances acquaintances = new Acquaintances();

    Doorkeeper(Authenticator authenticator, Failures failures, KeyRates rates, KeyUses uses, Refusals refusals) {
        this.authenticator = authenticator;
        this.failures = failures;
        this.rates = rates;
        this.uses = uses;
        this.refusals = refusals;
    }

    /**
     * @param address of the client
     * @param token as it was sent
     * @throws ProblemException 401; 429 with the seconds to wait
     */
    public Principal admit(String address, String token) {
        String owner = ClientAddress.owner(address);
        Optional<String> keyId = KeyToken.idOf(token);
        if (!failures.none()) {
            requireUnlocked(owner, keyId);
        }
        Principal principal = authenticator.authenticate(token).orElseThrow(() -> failed(owner, keyId));
        acquaintances.remember(owner, principal.keyId());
        requireRate(principal);
        uses.note(principal.keyId());
        return principal.at(address);
    }

    /**
     * For who signs in otherwise.
     *
     * @throws ProblemException 429 if that address has failed too often
     */
    public void requireUnlocked(String address) {
        requireUnlocked(ClientAddress.owner(address), Optional.empty());
    }

    /** Somebody at that address has failed to sign in otherwise. */
    public void failedAt(String address) {
        failures.failed(ClientAddress.owner(address));
    }

    /** @throws ProblemException 429 if the principal asks too often */
    public void requireRate(Principal principal) {
        Duration wait = rates.take(principal.keyId());
        if (!wait.isZero()) {
            refusals.rateLimited();
            throw tooMany("This key asks too often", wait);
        }
    }

    private void requireUnlocked(String owner, Optional<String> keyId) {
        if (keyId.filter(id -> acquaintances.knows(owner, id)).isPresent()) {
            return;
        }
        Duration address = failures.lockedFor(owner);
        Duration key = keyId.map(failures::lockedFor).orElse(Duration.ZERO);
        Duration longest = address.compareTo(key) > 0 ? address : key;
        if (!longest.isZero()) {
            refusals.lockedOut();
            throw tooMany("Too many wrong API keys", longest);
        }
    }

    private ProblemException failed(String owner, Optional<String> keyId) {
        refusals.unauthenticated();
        failures.failed(owner);
        keyId.ifPresent(id -> {
            failures.failed(id);
            acquaintances.forget(owner, id);
        });
        return new ProblemException(Problem.unauthenticated("The API key is not known, has expired or was revoked"));
    }

    private static ProblemException tooMany(String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ProblemException(
                Problem.tooManyRequests(detail + "; wait for " + seconds + " s").with("retryAfter", seconds));
    }
}
