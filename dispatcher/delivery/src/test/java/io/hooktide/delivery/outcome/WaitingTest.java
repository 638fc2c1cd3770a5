package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Instant DUE = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void shouldHaveAWordForEveryCause() {
        assertThat(Arrays.stream(DeferralCause.values())
                        .map(cause -> Waiting.deferred(cause, DUE).cause()))
                .containsExactly("capacity", "rate_limit", "breaker", "retry_after", "fault", "fault");
        assertThat(Arrays.stream(HoldCause.values())
                        .map(cause -> Waiting.held(cause).cause()))
                .containsExactly("paused", "breaker");
    }

    @Test
    void shouldKnowNoTimeWhereItWaitsToBeReleased() {
        assertThat(Waiting.held(HoldCause.PAUSED).until()).isNull();
        assertThat(Waiting.deferred(DeferralCause.CAPACITY, DUE).until()).isEqualTo(DUE);
    }
}
