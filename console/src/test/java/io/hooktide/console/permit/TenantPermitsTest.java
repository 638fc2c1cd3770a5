package io.hooktide.console.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantPermitsTest {
    private final TenantPermits permits = new TenantPermits(4, 2);

    @Test
    void shouldLeaveRoomForOtherTenants() {
        // When
        boolean[] acme = {take("acme"), take("acme"), take("acme")};

        // Then
        assertThat(acme).containsExactly(true, true, false);
        assertThat(take("globex")).isTrue();
        assertThat(permits.take(of(Optional.empty()))).isTrue();

        // When
        permits.giveBack(of(Optional.of("acme")));

        // Then
        assertThat(take("acme")).isTrue();
        assertThat(take("acme")).isFalse();
    }

    @Test
    void shouldTakeNoMoreThanThereIsRoomFor() {
        // Given
        for (int i = 0; i < 4; i++) {
            assertThat(take("tenant" + i)).isTrue();
        }

        // Then
        assertThat(take("another")).isFalse();
        permits.giveBack(of(Optional.of("tenant0")));
        assertThat(take("another")).isTrue();
    }

    private boolean take(String tenant) {
        return permits.take(of(Optional.of(tenant)));
    }

    private static Principal of(Optional<String> tenant) {
        return new Principal("hk_key", tenant, Set.of());
    }
}
