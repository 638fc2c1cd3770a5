package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ApiKey;
import io.hooktide.testkit.SettableClock;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final Map<String, ApiKey> rows = new HashMap<>();
    private final Authenticator authenticator = new Authenticator(id -> Optional.ofNullable(rows.get(id)), clock);
    private final String token = KeyToken.generate(new SecureRandom());

    private ApiKey row() {
        String id = KeyToken.idOf(token).orElseThrow();
        ApiKey row = ApiKey.newBuilder()
                .setKeyId(id)
                .setName("test")
                .setSha256(ByteBuffer.wrap(KeyToken.sha256(token)))
                .setTenantId("acme")
                .setScopes(List.of("events:publish", "events:publish"))
                .setCreatedAt(NOW)
                .setVersion(1)
                .setWriteId("w")
                .build();
        rows.put(id, row);
        return row;
    }

    @Test
    void shouldTellWhoseKeyItIs() {
        // Given
        ApiKey row = row();

        // When
        Optional<Principal> principal = authenticator.authenticate(token);

        // Then
        assertThat(principal)
                .contains(new Principal(
                        Actor.ofKey(row.getKeyId(), "test"), Optional.of("acme"), Set.of("events:publish")));
    }

    @Test
    void shouldTellTheSameOfTheSameKeyAgain() {
        // Given
        row();

        // When
        Optional<Principal> first = authenticator.authenticate(token);
        Optional<Principal> second = authenticator.authenticate(token);

        // Then
        assertThat(second).isEqualTo(first).isPresent();
    }

    @Test
    void shouldTakeAKeyWithoutTenantForAllTenants() {
        // Given
        row().setTenantId(null);

        // When
        Principal principal = authenticator.authenticate(token).orElseThrow();

        // Then
        assertThat(principal.tenantId()).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownId() {
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void shouldRefuseAnotherSecretOfAKnownId() {
        // Given
        row();
        char last = token.charAt(token.length() - 1);

        // When
        Optional<Principal> principal =
                authenticator.authenticate(token.substring(0, token.length() - 1) + (last == 'A' ? 'B' : 'A'));

        // Then
        assertThat(principal).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoKeyAtAll() {
        // Given
        row();

        // Then
        assertThat(authenticator.authenticate("")).isEmpty();
        assertThat(authenticator.authenticate("htk_")).isEmpty();
        assertThat(authenticator.authenticate("x".repeat(10_000))).isEmpty();
        assertThat(authenticator.authenticate("\0\uD800")).isEmpty();
    }

    @Test
    void shouldRefuseARevokedKey() {
        // Given
        row().setRevokedAt(NOW.plusSeconds(60));

        // Then
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void shouldRefuseAKeyFromTheMomentItExpires() {
        // Given
        row().setExpiresAt(NOW.plusSeconds(1));

        // Then
        assertThat(authenticator.authenticate(token)).isPresent();
        clock.advance(Duration.ofMillis(999));
        assertThat(authenticator.authenticate(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void shouldRefuseAKeyWhoseRowHoldsNoWholeHash() {
        // Given
        row().setSha256(ByteBuffer.wrap(new byte[0]));

        // Then
        assertThat(authenticator.authenticate(token)).isEmpty();
    }
}
