package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.send.Header;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that may not send as much as their permits allow. */
class LimitedLaneTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
    }

    @Test
    void shouldSendAtTheRateAndDeferWhatIsBeyondItsShare() {
        // Given
        fixture.subscribe("a", row -> {
            row.setConcurrency(1_000);
            row.setRatePerSecond(10);
        });

        // When
        fixture.take("a", 1_000);
        int deferred = fixture.completed().size();
        for (int i = 0; i < 10; i++) {
            fixture.pass(Duration.ofSeconds(1));
            fixture.completed();
        }

        // Then: what the first tier's time takes may wait for half of the lane, the rest stays away
        assertThat(deferred).isBetween(900, 960);
        assertThat(fixture.sender.open()).isBetween(50, 103);
    }

    @Test
    void shouldReserveForWhatTheRateDoesNotLetThrough() {
        // Given
        fixture.subscribe("a", row -> row.setRatePerSecond(10));

        // When
        fixture.take("a", 5_000);

        // Then: 10 s take 200 of them, 30 s 300, 90 s 900, 5 min 3,000
        List<Completion> deferred = fixture.completed();
        assertThat(deferred)
                .extracting(end -> ((Outcome.Deferred) end.outcome()).cause())
                .containsOnly(DeferralCause.RATE_LIMIT);
        var byTier = deferred.stream()
                .map(end -> ((Outcome.Deferred) end.outcome()).stay())
                .collect(Collectors.groupingBy(stay -> stay, Collectors.counting()));
        assertThat(byTier.get(Duration.ofSeconds(10))).isBetween(50L, 200L);
        assertThat(byTier.get(Duration.ofSeconds(30))).isBetween(150L, 300L);
        assertThat(byTier.get(Duration.ofSeconds(90))).isBetween(500L, 700L);
        assertThat(byTier.get(Duration.ofMinutes(5))).isBetween(2_000L, 2_200L);
    }

    @Test
    void shouldSlowDownAndShutWhereTheEndpointSaysThatItIsTooMuch() {
        // Given
        fixture.subscribe("a", row -> {
            row.setConcurrency(8);
            row.setRetryOn(List.of("429"));
        });
        fixture.take("a", 100);

        // When
        fixture.sender.answer(429, new Header("Retry-After", "20"));

        // Then
        for (int i = 0; i < 7; i++) {
            fixture.sender.answer(200);
        }
        assertThat(fixture.completed().get(0).outcome()).isEqualTo(new Outcome.Retryable(Duration.ofSeconds(20)));
        fixture.pass(Duration.ofMillis(19_800));
        assertThat(fixture.sender.open()).isZero();
        fixture.pass(Duration.ofMillis(300));
        assertThat(fixture.sender.open()).isBetween(4, 6);
    }

    @Test
    void shouldMakeRoomOfManyBytesHoweverFewTheyAre() {
        // Given: thirty of 256 KiB for an endpoint that hangs
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.lanes.take(
                IntStream.range(0, 30).mapToObj(i -> fixture.pending(large())).toList());
        fixture.pass(Duration.ofSeconds(3));

        // When
        fixture.lanes.relieve(fixture.assignment);

        // Then: less than 1 MiB waits on
        assertThat(fixture.completed()).hasSize(30 - 1 - 3);
    }

    @Test
    void shouldTellOfEachRowWhoseEndpointIsGoneButNotForAPing() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(3));
        Delivery ping = fixture.delivery("a");
        ping.setPing(true);

        // When
        fixture.lanes.take(List.of(fixture.pending(ping), fixture.pending(fixture.delivery("a"))));
        fixture.sender.answer(410);
        assertThat(fixture.gone).isEmpty();
        fixture.sender.answer(410);

        // Then
        assertThat(fixture.gone).containsExactly(fixture.table.get("acme/a"));
    }

    private Delivery large() {
        Delivery delivery = fixture.delivery("a");
        delivery.setBody(ByteBuffer.allocate(256 << 10));
        return delivery;
    }
}
