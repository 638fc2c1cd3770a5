package io.hooktide.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final long[] NOTHING = {};

    @Test
    void shouldCommitThePositionWhereNothingIsOpen() {
        // Given
        Ledger ledger = Ledger.startingAt(10);
        openAll(ledger, 10, 13);
        ledger.finish(new long[] {10, 11, 12});

        // When: the position is past a transaction marker
        LedgerCommit commit = ledger.commit(14, NOTHING, 1);

        // Then
        assertThat(commit.offset()).isEqualTo(14);
        assertThat(recover(commit).needs(14)).isTrue();
    }

    @Test
    void shouldNeverCommitBeyondTheLowestOpenOffset() {
        // Given
        Ledger ledger = Ledger.startingAt(0);
        openAll(ledger, 0, 10);

        // When
        LedgerCommit commit = ledger.commit(10, new long[] {0, 1, 3, 4, 9}, 1);

        // Then
        assertThat(commit.offset()).isEqualTo(2);
        assertNeeded(recover(commit), 2, 12, 2, 5, 6, 7, 8, 10, 11);
    }

    @Test
    void shouldNotCloseWhatACommitOnlyPlannedToClose() {
        // Given
        Ledger ledger = Ledger.startingAt(0);
        openAll(ledger, 0, 4);

        // When: three commits fail
        for (int batch = 1; batch <= 3; batch++) {
            assertThat(ledger.commit(4, new long[] {0, 1, 2, 3}, batch).offset())
                    .isEqualTo(4);
        }

        // Then
        assertThat(ledger.openCount()).isEqualTo(4);
        assertThat(ledger.commit(4, NOTHING, 4).offset()).isZero();
    }

    @Test
    void shouldLeaveGapsInTheLogAlone() {
        // Given: transaction markers at 1, 3 and 5
        Ledger ledger = Ledger.startingAt(0);
        ledger.open(0, 1, 0, 0);
        ledger.open(2, 1, 0, 0);
        ledger.open(4, 1, 0, 0);

        // When
        LedgerCommit commit = ledger.commit(6, new long[] {0, 2}, 1);

        // Then
        assertThat(commit.offset()).isEqualTo(4);
        assertThat(ledger.commit(6, new long[] {0, 2, 4}, 2).offset()).isEqualTo(6);
    }

    @Test
    void shouldKeepWhatItRecoveredUntilItIsReadAgain() {
        // Given: up to 100 everything was done but 10, 50 and 90
        Ledger first = Ledger.startingAt(10);
        openAll(first, 10, 100);
        LedgerCommit committed = first.commit(100, allBut(10, 100, 10, 50, 90), 1);

        // When: after a restart only a part has been read again, and the worker stops once more
        Ledger second = recover(committed);
        assertThat(second.needs(10)).isTrue();
        second.open(10, 1, 0, 0);
        second.finish(new long[] {10});
        LedgerCommit again = second.commit(20, NOTHING, 2);

        // Then
        assertThat(again.offset()).isEqualTo(20);
        assertNeeded(recover(again), 20, 102, 50, 90, 100, 101);
    }

    @Test
    void shouldForgetARecoveredOffsetThatIsNoLongerInTheLog() {
        // Given
        Ledger first = Ledger.startingAt(0);
        openAll(first, 0, 10);
        Ledger second = recover(first.commit(10, allBut(0, 10, 3, 7), 1));

        // When: reading goes on at 7, since 3 is gone
        assertThat(second.needs(7)).isTrue();
        second.open(7, 1, 0, 0);

        // Then
        assertThat(second.commit(8, new long[] {7}, 2).offset()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Integer.MAX_VALUE - 5L, Integer.MAX_VALUE * 3L, Long.MAX_VALUE - 1_000})
    void shouldWorkWithOffsetsOfAnySize(long start) {
        // Given
        Ledger ledger = Ledger.startingAt(start);
        openAll(ledger, start, start + 20);

        // When
        LedgerCommit commit = ledger.commit(
                start + 20, LongStream.range(start + 5, start + 15).toArray(), 7);

        // Then
        assertThat(commit.offset()).isEqualTo(start);
        Ledger recovered = recover(commit);
        assertThat(recovered.needs(start + 4)).isTrue();
        assertThat(recovered.needs(start + 5)).isFalse();
        assertThat(recovered.needs(start + 14)).isFalse();
        assertThat(recovered.needs(start + 15)).isTrue();
    }

    @Test
    void shouldTakeTwoMillionOffsetsDoneInReverse() {
        // Given
        int count = 2_000_000;
        Ledger ledger = Ledger.startingAt(0);
        openAll(ledger, 0, count);

        // When: the last ones first, in batches of 50,000
        for (int end = count; end > 50_000; end -= 50_000) {
            long[] done = LongStream.range(end - 50_000, end).toArray();
            assertThat(ledger.commit(count, done, end).offset()).isZero();
            ledger.finish(done);
        }

        // Then
        assertThat(ledger.openCount()).isEqualTo(50_000);
        assertThat(ledger.commit(count, LongStream.range(0, 50_000).toArray(), 1)
                        .offset())
                .isEqualTo(count);
    }

    @Test
    void shouldMoveOnOverTwoMillionOffsetsWhileOneStaysOpen() {
        // Given: the first endpoint hangs
        Ledger ledger = Ledger.startingAt(0);
        ledger.open(0, 1, 0, 0);

        // When
        for (long start = 1; start < 2_000_000; start += 1_000) {
            openAll(ledger, start, start + 1_000);
            ledger.finish(LongStream.range(start, start + 1_000).toArray());
        }

        // Then
        LedgerCommit commit = ledger.commit(2_000_001, NOTHING, 1);
        assertThat(commit.offset()).isZero();
        Ledger recovered = recover(commit);
        assertThat(recovered.needs(0)).isTrue();
        assertThat(recovered.needs(1)).isFalse();
        assertThat(recovered.needs(2_000_000)).isFalse();
        assertThat(recovered.needs(2_000_001)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldNeverLoseAnOffsetThroughAnyCommitAndCrash(int seed) {
        // Given: a model that knows what is done for good
        Random random = new Random(seed);
        BitSet done = new BitSet();
        BitSet markers = new BitSet();
        Ledger ledger = Ledger.startingAt(0);
        LedgerCommit committed = ledger.commit(0, NOTHING, 0);
        long position = 0;
        TreeSet<Long> open = new TreeSet<>();

        for (int step = 1; step <= 3_000; step++) {
            if (random.nextInt(100) == 0) { // a crash
                ledger = recover(committed);
                position = committed.offset();
                open.clear();
            }
            for (int i = random.nextInt(20); i > 0 && open.size() < 2_000; i--, position++) {
                boolean marker = position % 97 == 96;
                markers.set((int) position, marker);
                if (!marker && ledger.needs(position)) {
                    ledger.open(position, 1, 0, 0);
                    open.add(position);
                } else if (!marker) {
                    assertThat(done.get((int) position))
                            .as("skipped %d", position)
                            .isTrue();
                }
            }
            long[] finished = open.stream()
                    .filter(o -> random.nextInt(4) == 0)
                    .mapToLong(o -> o)
                    .toArray();
            LedgerCommit commit = ledger.commit(position, finished, step);
            if (random.nextInt(5) > 0) { // else the commit fails
                committed = commit;
                ledger.finish(finished);
                Arrays.stream(finished).forEach(offset -> {
                    done.set((int) offset);
                    open.remove(offset);
                });
            }
            // Then: everything below what is committed is done
            BitSet passed = (BitSet) done.clone();
            passed.or(markers);
            assertThat(passed.nextClearBit(0)).isGreaterThanOrEqualTo((int) committed.offset());
        }
    }

    @Test
    void shouldIgnoreMetadataThatIsNotIts() {
        for (String metadata : new String[] {"", "x", "{}", "AAAA", "AgAB", "AQIBAQ", "AQAB", "some other program's"}) {
            assertThat(Ledger.recoveredFrom(5, metadata).needs(5)).as(metadata).isTrue();
        }
        assertThat(Ledger.recoveredFrom(5, null).needs(5)).isTrue();
    }

    @Test
    void shouldSumUpWhatIsOpen() {
        // Given
        Ledger ledger = Ledger.startingAt(0);
        ledger.open(0, 100, 5_000, 70);
        ledger.open(1, 20, 4_000, 90);
        ledger.open(2, 3, 6_000, 80);

        // When
        ledger.finish(new long[] {0});

        // Then
        assertThat(ledger.openCount()).isEqualTo(2);
        assertThat(ledger.openBytes()).isEqualTo(23);
        assertThat(ledger.oldest()).isEqualTo(4_000);
        assertThat(ledger.oldestDue()).isEqualTo(80);
    }

    private static void openAll(Ledger ledger, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            ledger.open(offset, 1, 0, 0);
        }
    }

    private static Ledger recover(LedgerCommit commit) {
        return Ledger.recoveredFrom(commit.offset(), commit.metadata());
    }

    private static long[] allBut(long from, long to, long... open) {
        return LongStream.range(from, to)
                .filter(offset -> Arrays.stream(open).noneMatch(o -> o == offset))
                .toArray();
    }

    private static void assertNeeded(Ledger ledger, long from, long to, long... needed) {
        assertThat(LongStream.range(from, to).filter(ledger::needs).toArray()).containsExactly(needed);
    }
}
