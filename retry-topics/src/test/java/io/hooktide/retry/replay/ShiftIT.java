package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.StaleLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShiftIT {
    private static final UnaryOperator<Replay.Builder> ALL = UnaryOperator.identity();

    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSendTheSameIdAndBodyInANewRoundAndNoteIt() {
        // Given
        Delivery dead = DeadLetterFixtures.delivery("1");
        fixture.letter(1, dead);
        fixture.job("rpl_1", ALL);

        // When
        ReplayProgress end;
        try (Shift shift = fixture.shift()) {
            end = fixture.finish(shift, "rpl_1");
        }

        // Then
        assertThat(fixture.sent())
                .containsExactly(Delivery.newBuilder(dead)
                        .setAttempt(1)
                        .setReplay(1)
                        .setReplayId("rpl_1")
                        .setDeferredSince(null)
                        .setFaultSince(null)
                        .build());
        assertThat(fixture.records.readAll(fixture.topics.deadLetterStates(), DeadLetterState.class))
                .containsExactly(new DeadLetterState("replayed", DeadLetterFixtures.NOW, "tester", "rpl_1", 1, null));
        assertThat(end.getState()).isEqualTo("finished");
        assertThat(end.getCounts()).isEqualTo(Map.of("replay", 1L));
        assertThat(fixture.ended).containsExactly("rpl_1 finished");
    }

    @Test
    void shouldSendEachOnceWhereTheNextOneGoesOnAfterAKill() {
        // Given
        fixture.letters(0, 450);
        fixture.letters(1, 250);
        fixture.job("rpl_1", ALL);
        Shift killed = fixture.shift();
        fixture.turn(killed, () -> !fixture.sent().isEmpty());

        // When
        try (killed;
                Shift next = fixture.shift()) {
            assertThatThrownBy(killed::turn).isInstanceOf(Shift.NotWrittenException.class);
            next.turn();
            ReplayProgress end = fixture.finish(next, "rpl_1");
            assertThat(end.getCounts()).isEqualTo(Map.of("replay", 700L));
        }

        // Then
        assertThat(fixture.sent())
                .extracting(Delivery::getDeliveryId)
                .hasSize(700)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSendEachOnceWhereTwoJobsMeanTheSame() {
        // Given
        fixture.letters(0, 450);
        fixture.job("rpl_1", ALL);
        fixture.job("rpl_2", ALL);

        // When
        ReplayProgress first;
        ReplayProgress second;
        try (Shift shift = fixture.shift()) {
            first = fixture.finish(shift, "rpl_1");
            second = fixture.finish(shift, "rpl_2");
        }

        // Then
        assertThat(fixture.sent()).hasSize(450);
        assertThat(first.getCounts().getOrDefault("replay", 0L)
                        + second.getCounts().getOrDefault("replay", 0L))
                .isEqualTo(450);
        assertThat(first.getCounts().getOrDefault("replayed_before", 0L)
                        + second.getCounts().getOrDefault("replayed_before", 0L))
                .isEqualTo(450);
    }

    @Test
    void shouldPauseResumeAndCancel() {
        // Given
        fixture.letters(0, 500);
        Replay job = fixture.job("rpl_1", ALL);
        try (Shift shift = fixture.shift()) {
            fixture.turn(shift, () -> !fixture.sent().isEmpty());
            int first = fixture.sent().size();

            // When
            fixture.wanted(job, "paused");
            shift.turn();
            shift.turn();

            // Then
            assertThat(fixture.sent()).hasSize(first);
            assertThat(fixture.tables.state(fixture.tables.job("rpl_1").orElseThrow()))
                    .isEqualTo(JobState.PAUSED);

            // When
            fixture.wanted(job, "running");
            fixture.turn(shift, () -> fixture.sent().size() > first);
            int second = fixture.sent().size();
            fixture.wanted(job, "cancelled");
            ReplayProgress end = fixture.finish(shift, "rpl_1");

            // Then
            assertThat(fixture.sent()).hasSize(second).hasSizeLessThan(500);
            assertThat(end.getState()).isEqualTo("cancelled");
        }
    }

    @Test
    void shouldKeepToTheRate() {
        // Given
        fixture.letters(0, 40);
        fixture.job("rpl_1", draft -> draft.setRatePerSecond(20));
        long began = System.nanoTime();

        // When
        try (Shift shift = fixture.shift()) {
            fixture.finish(shift, "rpl_1");
        }

        // Then: 40 at 20 a second, in pieces of 4
        assertThat(System.nanoTime() - began).isGreaterThan(1_700_000_000L);
        assertThat(fixture.sent()).hasSize(40);
    }

    @Test
    void shouldLeaveOutWhatANewerEventHasOvertakenAndWaitUntilThatIsKnown() {
        // Given
        fixture.letters(0, 3);
        fixture.letter(
                0,
                Delivery.newBuilder(DeadLetterFixtures.delivery("9"))
                        .setAction("image_created")
                        .build());
        fixture.guard = asked -> {
            throw new JobWaitsException("log_history_behind");
        };
        fixture.job("rpl_1", ALL);
        fixture.job("rpl_2", draft -> draft.setStaleGuard(false).setFilter(ofObject("2")));
        try (Shift shift = fixture.shift()) {
            // When
            fixture.finish(shift, "rpl_2");
            fixture.turn(shift, () -> fixture.progress("rpl_1").isPresent());

            // Then
            assertThat(fixture.progress("rpl_1").orElseThrow().getWaitsFor()).isEqualTo("log_history_behind");
            assertThat(fixture.sent()).extracting(Delivery::getObjectId).containsExactly("2");

            // When
            fixture.guard = asked -> {
                assertThat(asked).extracting(Delivery::getObjectId).containsExactlyInAnyOrder("0", "1");
                return Map.of("dlv_1", "event-newer");
            };
            ReplayProgress end = fixture.finish(shift, "rpl_1");

            // Then
            assertThat(end.getCounts()).isEqualTo(Map.of("replay", 2L, "stale", 1L, "replayed_before", 1L));
            assertThat(end.getStale()).containsExactly(new StaleLetter("0-1", "event-newer"));
            assertThat(end.getWaitsFor()).isNull();
        }
        assertThat(fixture.sent()).extracting(Delivery::getObjectId).containsExactlyInAnyOrder("2", "0", "9");
    }

    @Test
    void shouldSendToAnotherSubscriptionOrUrl() {
        // Given
        fixture.letters(0, 2);
        fixture.job("rpl_1", draft -> draft.setTargetSubscriptionId("sub_other").setFilter(ofObject("0")));
        fixture.job(
                "rpl_2", draft -> draft.setTargetUrl("https://x.example/other").setFilter(ofObject("1")));
        fixture.job("rpl_3", draft -> draft.setTargetSubscriptionId("sub_gone"));

        // When
        ReplayProgress failed;
        try (Shift shift = fixture.shift()) {
            fixture.finish(shift, "rpl_1");
            fixture.finish(shift, "rpl_2");
            failed = fixture.finish(shift, "rpl_3");
        }

        // Then
        List<Delivery> sent = fixture.sent();
        assertThat(sent)
                .extracting(Delivery::getSubscriptionId, Delivery::getSubscriptionVersion, Delivery::getUrl)
                .containsExactlyInAnyOrder(tuple("sub_other", 7L, null), tuple("sub_1", 1L, "https://x.example/other"));
        assertThat(failed.getState()).isEqualTo("failed");
        assertThat(failed.getError()).contains("sub_gone");
    }

    @Test
    void shouldSendTheOlderEventFirst() {
        // Given
        Instant now = DeadLetterFixtures.NOW;
        fixture.letter(
                0,
                Delivery.newBuilder(DeadLetterFixtures.delivery("new"))
                        .setPublishedAt(now)
                        .build());
        fixture.letter(
                0,
                Delivery.newBuilder(DeadLetterFixtures.delivery("old"))
                        .setPublishedAt(now.minusSeconds(9))
                        .build());
        fixture.job("rpl_1", ALL);

        // When
        try (Shift shift = fixture.shift()) {
            fixture.finish(shift, "rpl_1");
        }

        // Then
        assertThat(fixture.sent()).extracting(Delivery::getObjectId).containsExactly("old", "new");
    }

    @Test
    void shouldCoverWhatWasThereAndCountWhatCannotBeRead() {
        // Given
        fixture.letters(0, 3);
        fixture.records.produce(fixture.topics.deadLetters(), 0, "x", new byte[] {1});
        fixture.records.produce(fixture.topics.deadLetters(), 0, "x", DeadLetterFixtures.unreadable());
        fixture.job("rpl_1", ALL);
        fixture.letters(0, 4);

        // When
        ReplayProgress end;
        try (Shift shift = fixture.shift()) {
            end = fixture.finish(shift, "rpl_1");
        }

        // Then
        assertThat(end.getCounts()).isEqualTo(Map.of("replay", 3L, "unreadable", 2L));
        assertThat(fixture.sent()).hasSize(3);
    }

    @Test
    void shouldSendAgainInARoundOfItsOwnWhenToldToAndTheOnesNamed() {
        // Given
        fixture.letters(0, 2);
        fixture.job(
                "rpl_1",
                draft -> draft.setFilter(
                        ReplayFilter.newBuilder().setIds(List.of("0-1")).build()));
        try (Shift shift = fixture.shift()) {
            fixture.finish(shift, "rpl_1");
            Delivery first = fixture.sent().get(0);
            assertThat(first.getObjectId()).isEqualTo("1");
            fixture.letter(0, first);
            fixture.job("rpl_2", draft -> draft.setAgain(true));

            // When
            ReplayProgress end = fixture.finish(shift, "rpl_2");

            // Then
            assertThat(end.getCounts()).isEqualTo(Map.of("replay", 2L, "superseded", 1L));
        }
        assertThat(fixture.sent())
                .filteredOn(sent -> sent.getReplayId().equals("rpl_2"))
                .extracting(Delivery::getObjectId, Delivery::getReplay)
                .containsExactlyInAnyOrder(tuple("0", 1), tuple("1", 2));
    }

    @Test
    void shouldGiveBackItsRoomAndWaitWhileOthersHaveTheRest() {
        // Given: room for one of two
        fixture.letters(0, 2);
        fixture.room.drainPermits();
        fixture.room.release();
        fixture.job("rpl_1", draft -> draft.setAgain(true));
        fixture.job("rpl_2", draft -> draft.setFilter(ofObject("1")));
        try (Shift shift = fixture.shift()) {
            // When
            fixture.turn(shift, () -> fixture.progress("rpl_1").isPresent());

            // Then
            assertThat(fixture.progress("rpl_1").orElseThrow().getWaitsFor()).isEqualTo("memory");
            assertThat(fixture.room.availablePermits()).isEqualTo(1);
            assertThat(fixture.finish(shift, "rpl_2").getCounts()).isEqualTo(Map.of("replay", 1L));

            // When
            fixture.room.release();
            fixture.aheadNanos.addAndGet(Duration.ofSeconds(30).toNanos());
            ReplayProgress end = fixture.finish(shift, "rpl_1");

            // Then
            assertThat(end.getCounts()).isEqualTo(Map.of("replay", 2L));
            assertThat(end.getWaitsFor()).isNull();
            assertThat(fixture.room.availablePermits()).isEqualTo(2);
        }
    }

    private static ReplayFilter ofObject(String id) {
        return ReplayFilter.newBuilder().setObjectId(id).build();
    }
}
