package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Delivery;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A dead letter must fit where its delivery did: of an error 512 bytes are kept, and no half character. */
class DeadLetterRecordsTest {
    private static final Source SOURCE =
            new Source(new Assignment(new TopicPartition("deliveries", 0), Ledger.startingAt(0)), 7);

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("x".repeat(512), "x".repeat(512)),
                Arguments.of("x".repeat(513), "x".repeat(512)),
                Arguments.of("x".repeat(10_000), "x".repeat(512)),
                Arguments.of("\u00e9".repeat(256), "\u00e9".repeat(256)),
                Arguments.of("\u00e9".repeat(257), "\u00e9".repeat(256)),
                Arguments.of("x" + "\u00e9".repeat(5_000), "x" + "\u00e9".repeat(255)),
                Arguments.of("x".repeat(510) + "\u20ac", "x".repeat(510)),
                Arguments.of("x".repeat(509) + "\ud83d\ude00", "x".repeat(509)));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldKeepTheBeginningOfAnError(String error, String kept) {
        for (UnaryOperator<String> letter : List.<UnaryOperator<String>>of(
                DeadLetterRecordsTest::ofAttempt, DeadLetterRecordsTest::ofRaw, DeadLetterRecordsTest::ofLargeRaw)) {
            assertThat(letter.apply(error)).isEqualTo(kept);
        }
    }

    private static String ofAttempt(String error) {
        PendingDelivery pending = new PendingDelivery(SOURCE, new byte[] {1}, new Delivery(), 0, 0);
        Completion failed = new Completion(
                pending,
                new Outcome.Rejected(DeadLetterReason.REJECTED, false),
                null,
                Attempt.refused(0, error, "https://hooks.example/"));
        return DeadLetterRecords.of(failed, DeadLetterReason.REJECTED, 0).getError();
    }

    private static String ofRaw(String error) {
        return DeadLetterRecords.ofRaw(SOURCE, DeadLetterReason.UNREADABLE, new byte[1], error, 0)
                .getError();
    }

    private static String ofLargeRaw(String error) {
        byte[] raw = new byte[DeadLetterRecords.MOST_RAW_BYTES + 1];
        return DeadLetterRecords.ofRaw(SOURCE, DeadLetterReason.UNREADABLE, raw, error, 0)
                .getError();
    }
}
