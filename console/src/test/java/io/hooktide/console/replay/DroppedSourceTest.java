package io.hooktide.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.StaleGuard;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DroppedSourceTest {
    private final List<Delivery> dropped = new ArrayList<>();
    private boolean closed;

    @Test
    void shouldReadAllOfAMillisecondInOnePieceAndEachOnce() {
        // Given
        LongStream.of(10, 11, 12, 12, 12, 12, 13, 20).forEach(this::drop);

        // When
        List<Work> pieces = read(new DroppedSource(job(true), times(10), this::page, around(StaleGuard.OFF)), 3);

        // Then
        assertThat(pieces).extracting(work -> work.out().size()).containsExactly(6, 1);
        assertThat(pieces).extracting(work -> work.positions().get(-1)).containsExactly(13L, 20L);
        assertThat(pieces.get(0).out()).allSatisfy(again -> {
            assertThat(again.delivery().getReplay()).isEqualTo(1);
            assertThat(again.delivery().getReplayId()).isEqualTo("rpl_1");
        });
    }

    @Test
    void shouldGoOnWhereItStood() {
        // Given
        LongStream.of(10, 11, 12).forEach(this::drop);

        // When
        List<Work> pieces = read(new DroppedSource(job(true), times(12), this::page, around(StaleGuard.OFF)), 3);

        // Then
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).out())
                .extracting(again -> again.delivery().getEventId())
                .containsExactly("e2");
    }

    @Test
    void shouldLeaveOutWhatIsStaleUnlessToldTo() {
        // Given
        drop(10);
        drop(11);
        StaleGuard guard = asked -> Map.of(asked.iterator().next().getDeliveryId(), "newer");

        // When
        Work guarded = new DroppedSource(job(true), times(10), this::page, around(guard)).next(5);
        Work unguarded = new DroppedSource(job(false), times(10), this::page, around(guard)).next(5);

        // Then
        assertThat(guarded.counts()).containsExactlyInAnyOrderEntriesOf(Map.of("replay", 1L, "stale", 1L));
        assertThat(guarded.stale()).extracting(letter -> letter.getEventId()).containsExactly("newer");
        assertThat(unguarded.counts()).containsExactly(Map.entry("replay", 2L));
    }

    @Test
    void shouldLeaveOutWhatAWorkerWouldDropAgain() {
        // Given
        drop(10);
        closed = true;

        // When
        Work work = new DroppedSource(job(true), times(10), this::page, around(StaleGuard.OFF)).next(5);

        // Then
        assertThat(work.out()).isEmpty();
        assertThat(work.counts()).containsExactly(Map.entry("closed", 1L));
    }

    private DeadLetterSources.Surroundings around(StaleGuard guard) {
        return new DeadLetterSources.Surroundings(guard, id -> Optional.empty(), delivery -> closed, Clock.systemUTC());
    }

    private static OffsetRange times(long from) {
        return new OffsetRange(from, 20);
    }

    private void drop(long at) {
        dropped.add(Logged.delivery("acme", "sub_1", "e" + dropped.size(), Instant.ofEpochMilli(at))
                .build());
    }

    private List<Delivery> page(String subscription, Instant from, Instant to, int most) {
        List<Delivery> rest = dropped.stream()
                .filter(one -> !one.getPublishedAt().isBefore(from)
                        && one.getPublishedAt().isBefore(to))
                .toList();
        if (rest.size() < most) {
            return rest;
        }
        Instant last = rest.get(most - 1).getPublishedAt();
        return rest.stream().filter(one -> !one.getPublishedAt().isAfter(last)).toList();
    }

    private static List<Work> read(DroppedSource source, int most) {
        List<Work> pieces = new ArrayList<>();
        do {
            pieces.add(source.next(most));
        } while (!pieces.get(pieces.size() - 1).last());
        return pieces;
    }

    private static Replay job(boolean guarded) {
        return Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind("recover")
                .setTenantId("acme")
                .setFilter(ReplayFilter.newBuilder()
                        .setSubscriptionId("sub_1")
                        .setFrom(Instant.ofEpochMilli(10))
                        .build())
                .setRatePerSecond(500)
                .setAgain(false)
                .setStaleGuard(guarded)
                .setWhy("a test")
                .setBy("ak_1")
                .setByName("test")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setSpans(List.of())
                .setWanted("running")
                .setVersion(1)
                .setWriteId("w")
                .build();
    }
}
