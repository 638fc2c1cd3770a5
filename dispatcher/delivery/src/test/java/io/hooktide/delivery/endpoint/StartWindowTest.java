package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartWindowTest {
    private final StartWindow window = new StartWindow(StartWindow.LEAST, 4_096);

    @Test
    void shouldGrowWithEachTickAtWhichThereWereTooFew() {
        // When
        for (int i = 0; i < 5; i++) {
            assertThat(window.isFull(window.now(), 1)).isTrue();
            window.tick(false, 0);
        }

        // Then
        assertThat(window.now()).isEqualTo(4_096);
    }

    @Test
    void shouldStayWhereItSufficed() {
        // When
        assertThat(window.isFull(StartWindow.LEAST - 1, 1)).isFalse();
        window.tick(false, 0);

        // Then
        assertThat(window.now()).isEqualTo(StartWindow.LEAST);
    }

    @Test
    void shouldKeepWhatIsTakenThoughNobodyAsksForMore() {
        window.isFull(window.now(), 1);
        window.tick(false, StartWindow.LEAST);
        int grown = window.now();

        window.tick(false, grown);

        assertThat(window.now()).isEqualTo(grown);
    }

    @Test
    void shouldForgetWhatIsNotTakenAnyMore() {
        // Given
        for (int i = 0; i < 3; i++) {
            window.isFull(window.now(), 1);
            window.tick(false, 0);
        }

        // When
        window.isFull(1_000, 1);
        window.tick(false, 0);

        // Then: room for twice as many, then for a burst
        assertThat(window.now()).isEqualTo(2_000);
        window.tick(false, 0);
        assertThat(window.now()).isEqualTo(StartWindow.LEAST);
    }

    @Test
    void shouldShrinkWhileTheLoopIsLate() {
        // Given
        for (int i = 0; i < 3; i++) {
            window.isFull(window.now(), 1);
            window.tick(false, 0);
        }

        // When
        window.isFull(window.now(), 1);
        window.tick(true, 0);

        // Then
        assertThat(window.now()).isEqualTo(2_048);
        for (int i = 0; i < 10; i++) {
            window.tick(true, 0);
        }
        assertThat(window.now()).isEqualTo(StartWindow.LEAST);
    }

    @Test
    void shouldLeaveAPartToOthers() {
        assertThat(window.isFull(StartWindow.LEAST * 3 / 4, Rush.PART)).isTrue();
        assertThat(window.isFull(StartWindow.LEAST * 3 / 4, 1)).isFalse();
    }
}
