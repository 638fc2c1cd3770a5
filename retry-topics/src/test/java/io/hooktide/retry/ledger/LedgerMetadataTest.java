package io.hooktide.retry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerMetadataTest {

    @Test
    void shouldReadBackWhatItWrote() {
        // Given
        long[] open = {1_000, 1_001, 1_500, 70_000, 3_000_000_000L};

        // When
        LedgerMetadata read = LedgerMetadata.decode(1_000, LedgerMetadata.encode(42, 1_000, 4_000_000_000L, open))
                .orElseThrow();

        // Then
        assertThat(read.batch()).isEqualTo(42);
        assertThat(read.frontier()).isEqualTo(4_000_000_000L);
        assertThat(read.open()).containsExactly(open);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "2000, 1",
        "2000, 3",
        "2000, 10",
        "2000, 100",
        "2000, 10000",
        "2000, 5000000",
        "50000, 2"
    })
    void shouldAlwaysFitAndNeverClaimThatAnOpenOffsetIsDone(int count, int averageGap) {
        // Given
        Random random = new Random(count * 31L + averageGap);
        long committed = 1L << 40;
        long[] open = new long[count];
        long next = committed;
        for (int i = 0; i < count; i++) {
            open[i] = next;
            next += 1 + (averageGap <= 1 ? 0 : random.nextInt(2 * averageGap));
        }
        long frontier = next + 1_000_000_000L;

        // When
        String text = LedgerMetadata.encode(Long.MAX_VALUE, committed, frontier, open);

        // Then
        assertThat(text).hasSizeLessThanOrEqualTo(LedgerMetadata.MOST_CHARACTERS);
        LedgerMetadata read = LedgerMetadata.decode(committed, text).orElseThrow();
        assertThat(read.batch()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.frontier()).isBetween(committed, frontier);
        assertThat(read.open())
                .containsExactly(
                        LongStream.of(open).filter(o -> o < read.frontier()).toArray());
    }

    @Test
    void shouldCoverLessWhereItDoesNotFitButAsMuchAsItCan() {
        // Given: 2,000 open offsets far apart
        long[] open = LongStream.range(0, 2_000).map(i -> i * 1_000_000).toArray();

        // When
        LedgerMetadata read = LedgerMetadata.decode(0, LedgerMetadata.encode(1, 0, 2_000_000_000L, open))
                .orElseThrow();

        // Then
        assertThat(read.open()).hasSizeGreaterThan(900);
        assertThat(read.frontier()).isEqualTo(open[read.open().length]);
    }

    @Test
    void shouldTakeTheShorterForm() {
        // Given: every other one of 1,000 is open, and two of a million
        long[] dense = LongStream.range(0, 500).map(i -> i * 2).toArray();
        long[] sparse = {0, 999_999};

        // Then
        assertThat(LedgerMetadata.encode(1, 0, 1_000, dense)).hasSizeLessThan(200);
        assertThat(LedgerMetadata.encode(1, 0, 1_000_000, sparse)).hasSizeLessThan(20);
    }

    @Test
    void shouldNotReadDamagedTextAsSomethingElse() {
        // Given
        Random random = new Random(7);
        String text = LedgerMetadata.encode(
                5, 100, 5_000, LongStream.range(0, 200).map(i -> 100 + i * 7).toArray());

        // Then: whatever a damaged text says, it is consistent, or ignored
        for (int i = 0; i < 5_000; i++) {
            char[] damaged = text.toCharArray();
            damaged[random.nextInt(damaged.length)] = (char) (33 + random.nextInt(90));
            LedgerMetadata.decode(100, new String(damaged, 0, 1 + random.nextInt(damaged.length)))
                    .ifPresent(read -> assertThat(LongStream.of(read.open()))
                            .allMatch(open -> open >= 100 && open < read.frontier()));
        }
    }
}
