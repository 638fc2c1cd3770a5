package io.hooktide.console.deadletters.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportPermitsTest {
    private final ExportPermits permits = new ExportPermits();

    @Test
    void shouldLeaveRoomForOtherTenants() {
        // When
        boolean[] acme = {permits.take("acme"), permits.take("acme"), permits.take("acme")};

        // Then
        assertThat(acme).containsExactly(true, true, false);
        assertThat(permits.take("globex")).isTrue();
        assertThat(permits.take("")).isTrue();

        // When
        permits.giveBack("acme");

        // Then
        assertThat(permits.take("acme")).isTrue();
        assertThat(permits.take("acme")).isFalse();
    }

    @Test
    void shouldTakeNoMoreThanThereIsMemoryFor() {
        // Given
        for (int i = 0; i < ExportPermits.MOST; i++) {
            assertThat(permits.take("tenant" + i)).isTrue();
        }

        // Then
        assertThat(permits.take("another")).isFalse();
        permits.giveBack("tenant0");
        assertThat(permits.take("another")).isTrue();
    }
}
