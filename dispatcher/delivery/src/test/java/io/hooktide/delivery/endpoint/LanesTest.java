package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
    }

    @Test
    void shouldOpenAsManyRequestsAsThereArePermits() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(2));
        fixture.subscribe("b", row -> row.setConcurrency(3));

        // When
        fixture.take("a", 5);
        fixture.take("b", 5);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(5);
        fixture.sender.answer(200);
        assertThat(fixture.sender.open()).isEqualTo(5);
        assertThat(fixture.completed()).hasSize(1);
    }

    @Test
    void shouldSendTheHeadersOfTheContractAndNothingElse() {
        // Given
        fixture.subscribe("a", row -> {});

        // When
        fixture.take("a", 1);

        // Then
        WebhookRequest request = fixture.sender.sent.get(0);
        assertThat(request.headers())
                .extracting(header -> header.name())
                .containsExactly(
                        "content-type",
                        "user-agent",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "x-format");
        assertThat(request.headers().get(1).value()).isEqualTo("Hooktide/1.0");
        assertThat(request.headers().get(2).value()).isEqualTo("dlv_0");
        assertThat(request.headers().get(3).value()).isEqualTo("1795255200");
        assertThat(request.headers().get(4).value()).startsWith("v1,");
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldSendNoWebhookHeadersWhereTheProfileDoesNotSign() {
        // Given
        fixture.subscribe("a", row -> row.setAuthentication(List.of()));

        // When
        fixture.take("a", 1);

        // Then
        assertThat(fixture.sender.sent.get(0).headers())
                .extracting(header -> header.name())
                .containsExactly("content-type", "user-agent", "x-format");
    }

    @Test
    void shouldTellOutcomesAndAttempts() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(10));
        fixture.take("a", 4);

        // When
        fixture.sender.answer(204);
        fixture.sender.answer(503);
        fixture.sender.answer(404);
        fixture.sender.fail(SendError.CONNECT_REFUSED);

        // Then
        List<Completion> done = fixture.completed();
        assertThat(done)
                .extracting(Completion::outcome)
                .containsExactly(
                        Outcome.Delivered.INSTANCE,
                        Outcome.Retryable.WHEN_THE_POLICY_SAYS,
                        new Outcome.Rejected(DeadLetterReason.REJECTED, false),
                        Outcome.Retryable.WHEN_THE_POLICY_SAYS);
        assertThat(done.get(0).attempt().url()).isEqualTo("https://x.example/h");
        assertThat(done.get(3).attempt().error()).isEqualTo("connect_refused");
    }

    @Test
    void shouldRefusePlainHttp() {
        // Given
        fixture.subscribe("a", row -> row.setUrl("http://x.example/h"));

        // When
        fixture.take("a", 3);

        // Then
        assertThat(fixture.sender.sent).isEmpty();
        assertThat(fixture.completed()).hasSize(3).allSatisfy(completion -> {
            assertThat(completion.outcome()).isEqualTo(new Outcome.Rejected(DeadLetterReason.ADDRESS_REFUSED, false));
            assertThat(completion.attempt().error()).isEqualTo("address_refused");
        });
    }

    @Test
    void shouldRejectWhatCannotBeWrittenAsARequest() {
        // Given
        fixture.subscribe("a", row -> {});
        Delivery delivery = fixture.delivery("a");
        delivery.setHeaders(Map.of("x-format", "a\nb: c"));

        // When
        fixture.lanes.take(List.of(fixture.pending(delivery)));

        // Then
        assertThat(fixture.completed().get(0).outcome())
                .isEqualTo(new Outcome.Rejected(DeadLetterReason.RENDER_FAILED, false));
    }

    @Test
    void shouldLetAPingPassWhatWaits() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.take("a", 3);
        Delivery ping = fixture.delivery("a");
        ping.setPing(true);

        // When
        fixture.lanes.take(List.of(fixture.pending(ping)));
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.sender.sent.get(1).headers().get(2).value()).isEqualTo(ping.getDeliveryId());
    }

    @Test
    void shouldStartNothingWhileOutcomesAreNotRecordedAndGoOnAfterwards() {
        // Given: an outcome that nobody takes
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.take("a", 3);
        fixture.sender.answer(200);

        // When
        fixture.pass(Duration.ofMillis(1_200));
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.gate.isOpen()).isFalse();
        assertThat(fixture.sender.open()).isZero();
        assertThat(fixture.completed()).hasSize(2);
        fixture.pass(Duration.ofMillis(200));
        assertThat(fixture.gate.isOpen()).isTrue();
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldAbandonWhatWaitsOfAPartitionThatIsGivenAway() {
        // Given
        fixture.subscribe("a", row -> row.setConcurrency(1));
        Assignment other = new Assignment(new TopicPartition("deliveries", 1), Ledger.startingAt(0));
        fixture.take("a", 3);
        fixture.lanes.take(List.of(fixture.pending(fixture.delivery("a"), other)));

        // When
        fixture.assignment.end();
        fixture.lanes.abandonEnding();

        // Then: the one in flight still counts, the other partition's goes on
        assertThat(fixture.completed())
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.outcome()).isNull());
        fixture.sender.answer(200);
        assertThat(fixture.completed()).hasSize(1);
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldMakeRoomOnlyInLanesThatAreSlow() {
        // Given: a hangs, b is quick
        fixture.subscribe("a", row -> row.setConcurrency(2));
        fixture.subscribe("b", row -> row.setConcurrency(2));
        fixture.take("a", 500);
        for (int i = 0; i < 320; i++) {
            fixture.pass(Duration.ofMillis(100));
        }
        fixture.completed();
        fixture.take("b", 500);

        // When
        fixture.lanes.relieve(fixture.assignment);

        // Then
        List<Completion> deferred = fixture.completed();
        assertThat(deferred).hasSizeBetween(400, 498).allSatisfy(completion -> {
            assertThat(completion.pending().delivery().getSubscriptionId()).isEqualTo("a");
            assertThat(((Outcome.Deferred) completion.outcome()).cause()).isEqualTo(DeferralCause.CAPACITY);
        });
        assertThat(deferred.stream()
                        .map(c -> ((Outcome.Deferred) c.outcome()).stay())
                        .distinct())
                .hasSizeGreaterThan(1);
        fixture.take("a", 10); // and what comes now goes the same way
        assertThat(fixture.completed()).hasSizeBetween(9, 10);
    }

    @Test
    void shouldForgetLanesThatAreIdle() {
        // Given
        fixture.subscribe("a", row -> {});
        fixture.take("a", 1);
        fixture.sender.answer(200);
        fixture.completed();

        // When
        fixture.pass(Duration.ofSeconds(59));
        assertThat(fixture.lanes.count()).isEqualTo(1);
        fixture.pass(Duration.ofSeconds(21));

        // Then
        assertThat(fixture.lanes.count()).isZero();
    }
}
