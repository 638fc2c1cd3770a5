package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Tier;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails is tried again when it is due, and kept at the end. */
@Tag("pipeline")
class RetryIT {
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldClimbTheLadderNeverEarlyWithTheSameIdAndBody() {
        // Given
        int count = 50;
        fixture.endpoint.answers(request -> 503);
        Subscription row = fixture.subscribe("/hook");
        fixture.startReady("a");

        // When
        fixture.sendAll(row, 0, count);

        // Then
        List<DeadLetter> letters = fixture.awaitDeadLetters(count);
        assertThat(letters).hasSize(count).allSatisfy(letter -> {
            assertThat(letter.getReason()).isEqualTo("attempts_exhausted");
            assertThat(letter.getAttempts()).isEqualTo(4);
            assertThat(letter.getLastResponseCode()).isEqualTo(503);
            assertThat(letter.getSourceTopic()).isEqualTo(fixture.topics.retry(WorkerFixture.LONG));
        });
        assertThat(fixture.attempts()).hasSize(4 * count);
        assertThat(fixture.endpoint.received()).hasSize(4 * count);
        letters.forEach(letter -> {
            List<Received> posts =
                    fixture.endpoint.received(letter.getDelivery().getDeliveryId());
            assertThat(posts)
                    .hasSize(4)
                    .allSatisfy(post -> assertThat(post.body())
                            .isEqualTo(letter.getDelivery().getBody().array()));
        });
        assertInTime(WorkerFixture.SHORT, 2, count);
        assertInTime(WorkerFixture.MIDDLE, 3, count);
        assertInTime(WorkerFixture.LONG, 4, count);
    }

    @Test
    void shouldDeliverOnTheSecondAttempt() {
        // Given
        fixture.endpoint.answers(
                request -> fixture.endpoint.received(request.id()).size() == 1 ? 500 : 204);
        Subscription row = fixture.subscribe("/hook");
        fixture.start("a");

        // When
        fixture.send(row, 1);

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(2);
        assertThat(attempts).extracting(DeliveryAttempt::getNumber).containsExactly(1, 2);
        assertThat(attempts).extracting(DeliveryAttempt::getStatus).containsExactly("pending", "delivered");
        assertThat(attempts).extracting(DeliveryAttempt::getOutcome).containsExactly("retryable", "delivered");
        assertThat(attempts.get(0).getNextAttemptAt())
                .isAfterOrEqualTo(attempts.get(0)
                        .getAt()
                        .plus(WorkerFixture.SHORT.delay())
                        .minusMillis(50));
        assertThat(attempts).extracting(DeliveryAttempt::getWaitingFor).containsExactly("retry", null);
        assertThat(attempts.get(1).getNextAttemptAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"429, false", "503, true"})
    void shouldWaitLongerThanTheLongestTierWhereTheEndpointAsksForIt(int status, boolean asDate) {
        // Given: 5 s or a little more, and the longest tier has 900 ms
        fixture.endpoint.answers(request -> {
            ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(6);
            fixture.endpoint.asksToWait(asDate ? DateTimeFormatter.RFC_1123_DATE_TIME.format(then) : "5");
            return fixture.endpoint.received(request.id()).size() == 1 ? status : 204;
        });
        Subscription row = fixture.subscribe("/hook");
        fixture.start("a");

        // When
        fixture.send(row, 1);

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(2);
        DeliveryAttempt first = attempts.get(0);
        assertThat(attempts).extracting(DeliveryAttempt::getNumber).containsExactly(1, 2);
        assertThat(attempts).extracting(DeliveryAttempt::getStatus).containsExactly("pending", "delivered");
        assertThat(Duration.between(first.getAt(), attempts.get(1).getAt()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(50));
        assertThat(fixture.records.readAll(fixture.topics.retry(WorkerFixture.LONG), Delivery.class))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(waiting -> {
                    assertThat(waiting.getAttempt()).isEqualTo(2);
                    assertThat(waiting.getNotBefore()).isEqualTo(first.getNextAttemptAt());
                });
        assertThat(first.getWaitingFor()).isEqualTo("retry_after");
        assertThat(fixture.waits()).isNotEmpty().allSatisfy(wait -> {
            assertThat(wait.getWaitingFor()).isEqualTo("retry_after");
            assertThat(wait.getNextAttemptAt()).isAfterOrEqualTo(first.getNextAttemptAt());
        });
    }

    @Test
    void shouldDeadLetterARejectedDeliveryAtOnceWithItsSource() {
        // Given
        fixture.endpoint.answers(request -> 400);
        Subscription row = fixture.subscribe("/hook");
        fixture.start("a");

        // When
        Delivery delivery = fixture.send(row, 1);

        // Then
        DeadLetter letter = fixture.awaitDeadLetters(1).get(0);
        assertThat(letter.getReason()).isEqualTo("rejected");
        assertThat(letter.getAttempts()).isEqualTo(1);
        assertThat(letter.getDelivery()).isEqualTo(delivery);
        assertThat(letter.getSourceTopic()).isEqualTo(fixture.topics.deliveries());
        assertThat(letter.getSourceOffset()).isZero();
        DeliveryAttempt attempt = fixture.awaitAttempts(1).get(0);
        assertThat(attempt.getStatus()).isEqualTo("dead_lettered");
        assertThat(attempt.getReason()).isEqualTo("rejected");
        assertThat(attempt.getOutcome()).isEqualTo("rejected");
    }

    @Test
    void shouldRetryAnEndpointThatCannotBeConnectedTo() {
        // Given
        Subscription row = fixture.subscribe("/hook", changed -> {
            changed.setUrl("http://127.0.0.1:1/");
            changed.setRetryDelays(List.of("100ms"));
        });
        fixture.start("a");

        // When
        fixture.send(row, 1);

        // Then
        assertThat(fixture.awaitDeadLetters(1).get(0).getError()).isEqualTo("connect_refused");
        assertThat(fixture.attempts())
                .hasSize(2)
                .allSatisfy(attempt -> assertThat(attempt.getError()).isEqualTo("connect_refused"))
                .allSatisfy(attempt -> assertThat(attempt.getResponseCode()).isNull());
    }

    @Test
    void shouldRefuseAPrivateAddressAndPlainHttpUnlessAllowed() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        fixture.startWith("a", Map.of("delivery.allow-http", "false"));

        // When
        fixture.send(row, 1);

        // Then
        assertThat(fixture.awaitDeadLetters(1).get(0).getReason()).isEqualTo("address_refused");
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.awaitAttempts(1).get(0).getError()).isEqualTo("address_refused");
    }

    @Test
    void shouldRefuseAnAddressThatIsDeniedThoughPrivateOnesAreAllowed() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        fixture.startWith("a", Map.of("delivery.deny-addresses", "127.0.0.1/32"));

        // When
        fixture.send(row, 1);

        // Then
        assertThat(fixture.awaitDeadLetters(1).get(0).getReason()).isEqualTo("address_refused");
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.awaitAttempts(1).get(0).getError()).isEqualTo("address_refused");
    }

    /** None early; and not all of them late, however slow the machine. */
    private void assertInTime(Tier tier, int number, int count) {
        Map<String, Long> appended = appended(fixture.topics.retry(tier));
        List<Long> late = fixture.attempts().stream()
                .filter(attempt -> attempt.getNumber() == number)
                .map(attempt -> attempt.getAt().toEpochMilli()
                        - appended.get(attempt.getDeliveryId())
                        - tier.delay().toMillis())
                .toList();
        assertThat(late).hasSize(count).allMatch(millis -> millis >= 0);
        assertThat(Collections.min(late)).isLessThan(5_000);
    }

    /** When the broker took each delivery, by its id. */
    private Map<String, Long> appended(String topic) {
        try (RecordCodec<Delivery> codec = fixture.cluster.codecs().codec(Delivery.class)) {
            return fixture.records.readRaw(topic).stream()
                    .collect(Collectors.toMap(
                            record -> codec.decode(topic, record.value()).getDeliveryId(), ConsumerRecord::timestamp));
        }
    }
}
