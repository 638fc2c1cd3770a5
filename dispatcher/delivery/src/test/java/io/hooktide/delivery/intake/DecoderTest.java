package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.topics.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    private static final long NOW = 1_000_000;
    private static final Tier TIER = Tier.parse("10s");

    @ParameterizedTest
    @CsvSource({"1000000, 1010000", "990000, 1000000", "1004000, 1014000"})
    void shouldCountTheDelayFromTheAppend(long appendedAt, long due) {
        assertThat(Decoder.dueAt(appendedAt, TIER.delay().toMillis(), NOW)).isEqualTo(due);
    }

    @Test
    void shouldHoldNoRecordLongerThanItsDelayAndFiveSecondsWhateverItsTimestampSays() {
        assertThat(Decoder.dueAt(Long.MAX_VALUE / 2, TIER.delay().toMillis(), NOW))
                .isEqualTo(NOW + 15_000);
    }
}
