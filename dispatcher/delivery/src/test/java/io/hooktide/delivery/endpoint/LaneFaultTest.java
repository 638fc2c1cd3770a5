package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of our own, planted: whatever throws for one delivery, it comes to an end and all others go on. */
class LaneFaultTest {
    private static final Outcome UNUSABLE = new Outcome.Deferred(DeferralCause.UNUSABLE_SUBSCRIPTION, Duration.ZERO);

    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new NullPointerException("planted"),
                new IllegalStateException("planted"),
                new StackOverflowError("planted"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldSetAsideADeliveryThatTheSenderFailsFor(Throwable fault) {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.sender.before = request -> {
            fixture.sender.before = any -> {};
            throwIt(fault);
        };

        // When
        fixture.take("a", 3);
        fixture.sender.answer(200);
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(
                        new Outcome.Rejected(DeadLetterReason.RENDER_FAILED, false),
                        Outcome.Delivered.INSTANCE,
                        Outcome.Delivered.INSTANCE);
    }

    @Test
    void shouldPutOffADeliveryThatThereIsNoMemoryFor() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.sender.before = request -> {
            fixture.sender.before = any -> {};
            throw new OutOfMemoryError("planted");
        };

        // When
        fixture.take("a", 2);
        fixture.sender.answer(200);

        // Then
        List<Completion> completed = fixture.completed();
        assertThat(completed)
                .extracting(Completion::outcome)
                .containsExactly(
                        new Outcome.Deferred(DeferralCause.CAPACITY, Duration.ZERO), Outcome.Delivered.INSTANCE);
        assertThat(completed.get(0).attempt()).isNull();
    }

    @Test
    void shouldTryAgainWhatWasAnsweredWithNonsense() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(1));

        // When
        fixture.take("a", 2);
        fixture.sender.answerNonsense();
        fixture.sender.answer(200);

        // Then
        List<Completion> completed = fixture.completed();
        assertThat(completed)
                .extracting(Completion::outcome)
                .containsExactly(Outcome.Retryable.WHEN_THE_POLICY_SAYS, Outcome.Delivered.INSTANCE);
        assertThat(completed.get(0).attempt().error()).isEqualTo("invalid_response");
    }

    @Test
    void shouldPutOffWhatARowThatNobodyCanReadIsFor() {
        // Given: no row has such fields, but who knows
        fixture.subscribe("a", row -> row.setRetryOn(null));
        fixture.subscribe("b", row -> row.setAuthentication(null));
        fixture.subscribe("c", row -> {});

        // When
        fixture.take("a", 1);
        fixture.take("b", 1);
        fixture.take("c", 1);
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(UNUSABLE, UNUSABLE, Outcome.Delivered.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldPutOffWhatTheTableFailsFor(Throwable fault) {
        // Given
        fixture.subscribe("b", row -> {});
        var table = fixture.lookup;
        fixture.lookup = key -> {
            if (key.endsWith("a")) {
                throwIt(fault);
            }
            return table.apply(key);
        };

        // When: in one hand-over, the faulty ones first
        Delivery a = fixture.delivery("a");
        Delivery b = fixture.delivery("b");
        fixture.lanes.take(List.of(fixture.pending(a), fixture.pending(a), fixture.pending(b)));
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(UNUSABLE, UNUSABLE, Outcome.Delivered.INSTANCE);
    }

    private static void throwIt(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }
}
