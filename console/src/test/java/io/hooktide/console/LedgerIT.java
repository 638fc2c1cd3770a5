package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check of the ledger: it finds what is planted, and nothing else. */
@Tag("slow")
class LedgerIT {
    private static LedgerGround ground;

    @BeforeAll
    static void start() {
        ground = new LedgerGround();
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    void shouldFindNothingInWhatGoesWell() throws Exception {
        // Given
        Delivery waiting = ground.put(ground.next());
        Delivery delivered = ground.put(ground.next());
        ground.say(Logged.delivered(delivered, 1));
        Delivery retrying = ground.put(ground.next());
        ground.retry(retrying, "10s");
        ground.say(Logged.failed(retrying, 1, Instant.now().plusSeconds(60)));
        Delivery held = ground.put(ground.next(), 0);
        ground.hold(held, 0);
        Delivery released = ground.put(ground.next(), 0);
        ground.hold(released, 0);
        ground.release(released, 0);
        ground.say(Logged.delivered(released, 1));
        Delivery writtenTwice = ground.put(ground.put(ground.next()));
        ground.say(Logged.delivered(writtenTwice, 1));
        ground.say(Logged.delivered(writtenTwice, 1));
        Delivery dead = ground.put(ground.next());
        ground.bury(dead);
        Delivery again = Delivery.newBuilder(ground.put(dead)).setReplay(1).build();
        ground.put(again);
        ground.say(Logged.attempt(again, 1)
                .setStatus("delivered")
                .setOutcome("delivered")
                .build());
        ground.say(Logged.delivered(dead, 1));
        ground.commit(waiting);

        // When
        ground.awaitChecks(3);

        // Then
        Stream.of(waiting, delivered, retrying, held, released, writtenTwice, dead)
                .forEach(one ->
                        assertThat(ground.found()).noneMatch(difference -> difference.endsWith(one.getDeliveryId())));
    }

    @Test
    void shouldNameADeliveryThatWasCommittedPastWithoutAnOutcome() throws Exception {
        // Given
        Delivery lost = ground.put(ground.next());

        // When
        ground.commit(null);

        // Then
        ground.awaitFound("lost", lost);
        ground.say(Logged.delivered(lost, 1));
        ground.awaitNothing(lost);
    }

    @Test
    void shouldNameARetryThatIsInNoTopicAnyMore() throws Exception {
        // Given
        Delivery lost = ground.put(ground.next());
        ground.commit(null);

        // When: it is said to wait for a tier in which it is not
        ground.say(Logged.failed(lost, 1, Instant.now().plusSeconds(1)));

        // Then
        ground.awaitFound("lost", lost);
    }

    @Test
    void shouldNameAnOutcomeOfWhatNeverWasADelivery() {
        // Given
        Delivery never = ground.next();

        // When
        ground.say(Logged.delivered(never, 1));

        // Then
        ground.awaitFound("invented", never);
    }

    @Test
    void shouldNameADeliveryThatEndedTwice() throws Exception {
        // Given
        Delivery delivery = ground.put(ground.next());
        ground.commit(null);
        ground.say(Logged.delivered(delivery, 1));

        // When
        ground.say(Logged.delivered(delivery, 1));

        // Then
        ground.awaitFound("twice", delivery);
        Awaitility.await("told, too")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> ground.fixture.gauge("hooktide_ledger_difference", "kind", "twice") > 0);
    }

    @Test
    void shouldNameADeadLetterThatIsNone() throws Exception {
        // Given
        Delivery delivery = ground.put(ground.next());
        ground.commit(null);

        // When
        ground.say(ground.died(delivery));

        // Then
        ground.awaitFound("unburied", delivery);
    }

    @Test
    void shouldNameWhatWasReleasedAndIsNowhere() throws Exception {
        // Given: something older is held beside it
        ground.hold(ground.put(ground.next(), 0), 0);
        Delivery lost = ground.put(ground.next(), 0);
        ground.hold(lost, 0);
        ground.release(lost, 0);

        // When
        ground.commit(null);

        // Then
        ground.awaitFound("lost", lost);
    }

    @Test
    void shouldNameWhatIsSaidToBeHeldAndIsNot() throws Exception {
        // Given: in a partition in which nothing is held
        Delivery lost = ground.put(ground.next(), 2);
        ground.commit(null);

        // When
        ground.say(Logged.waiting(lost, "paused", null));

        // Then
        ground.awaitFound("lost", lost);
    }

    @Test
    void shouldNameWhatEndedTwiceAfterItWasReleased() throws Exception {
        // Given
        Delivery delivery = ground.put(ground.next(), 0);
        ground.hold(delivery, 0);
        ground.release(delivery, 0);
        ground.commit(null);
        ground.say(Logged.delivered(delivery, 1));

        // When
        ground.say(Logged.delivered(delivery, 1));

        // Then
        ground.awaitFound("twice", delivery);
    }
}
