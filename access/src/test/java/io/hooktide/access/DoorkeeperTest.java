package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.ApiKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private static final int MOST = 3;
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Map<String, ApiKey> rows = new HashMap<>();
    private long now;
    private final Doorkeeper doorkeeper = Doors.keeper(id -> Optional.ofNullable(rows.get(id)), MOST, 10, () -> now);
    private final String key = made();
    private final String other = made();
    private final String wrong = KeyToken.generate(new SecureRandom());

    private String made() {
        NewKey made = NewKey.of("n", Optional.of("acme"), Set.of(Scope.ADMIN), Optional.empty(), Instant.EPOCH);
        rows.put(made.row().getKeyId(), made.row());
        return made.token();
    }

    @Test
    void shouldSayWhoItIsAndFromWhere() {
        // When
        Principal principal = doorkeeper.admit(HERE, key);

        // Then
        assertThat(principal.actor())
                .isEqualTo(new Actor(Actor.Kind.API_KEY, KeyToken.idOf(key).orElseThrow(), "n", HERE));
    }

    @Test
    void shouldLockOutAnAddressThatFailsTooOften() {
        // When
        fail(HERE, wrong, MOST);

        // Then
        Problem problem = refusal(HERE, key);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.extensions()).containsEntry("retryAfter", 60L);
        doorkeeper.admit(ELSEWHERE, key);
    }

    @Test
    void shouldLetInAgainOnceTheTimeIsOver() {
        // Given
        fail(HERE, wrong, MOST);
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(refusal(HERE, key).extensions()).containsEntry("retryAfter", 1L);

        // When
        pass(Duration.ofNanos(1));

        // Then
        doorkeeper.admit(HERE, key);
        assertThat(refusal(HERE, wrong).status()).isEqualTo(401);
    }

    @Test
    void shouldForgetFailuresThatAreLongPast() {
        // Given
        fail(HERE, wrong, MOST - 1);
        pass(Duration.ofMinutes(1));

        // When
        fail(HERE, wrong, MOST - 1);

        // Then
        doorkeeper.admit(HERE, key);
    }

    @Test
    void shouldLockOutAKeyIdThatIsTriedFromEverywhere() {
        // Given
        String guess = key.substring(0, 21) + wrong.substring(21);

        // When
        for (int i = 0; i < MOST; i++) {
            assertThat(refusal("198.51.100." + i, guess).status()).isEqualTo(401);
        }

        // Then
        assertThat(refusal(ELSEWHERE, key).status()).isEqualTo(429);
        doorkeeper.admit(ELSEWHERE, other);
    }

    @Test
    void shouldNotLockOutWhoWasLetInBefore() {
        // Given
        doorkeeper.admit(HERE, key);

        // When
        fail(HERE, wrong, MOST);
        fail(ELSEWHERE, key.substring(0, 21) + wrong.substring(21), MOST);

        // Then
        doorkeeper.admit(HERE, key);
        assertThat(refusal(HERE, other).status()).isEqualTo(429);
    }

    @Test
    void shouldTakeAllAddressesOfACustomerOfIpv6ForOne() {
        // When
        for (int i = 0; i < MOST; i++) {
            assertThat(refusal("2001:db8:1:2::" + i, wrong).status()).isEqualTo(401);
        }

        // Then
        assertThat(refusal("2001:db8:1:2:ffff::1", key).status()).isEqualTo(429);
        doorkeeper.admit("2001:db8:1:3::1", key);
    }

    @Test
    void shouldLimitHowOftenAKeyAsks() {
        // Given
        for (int i = 0; i < 20; i++) {
            doorkeeper.admit(HERE, key);
        }

        // Then
        Problem problem = refusal(HERE, key);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.extensions()).containsEntry("retryAfter", 1L);
        doorkeeper.admit(HERE, other);
        pass(Duration.ofMillis(100));
        doorkeeper.admit(HERE, key);
        assertThat(refusal(HERE, key).status()).isEqualTo(429);
    }

    private void fail(String address, String token, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(refusal(address, token).status()).isEqualTo(401);
        }
    }

    private Problem refusal(String address, String token) {
        return catchThrowableOfType(ProblemException.class, () -> doorkeeper.admit(address, token))
                .problem();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
