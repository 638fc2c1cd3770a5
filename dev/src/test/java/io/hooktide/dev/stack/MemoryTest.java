package io.hooktide.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long MB = 1024 * 1024;

    @Test
    void shouldComplainBelowTwoGigabytes() {
        assertThat(new Memory(1_024 * MB).complaint()).isEqualTo("needs 2 GB of memory, and there are 1024 MB");
        assertThat(new Memory(1_950 * MB).complaint()).isEmpty();
        assertThat(Memory.now().totalBytes()).isPositive();
    }
}
