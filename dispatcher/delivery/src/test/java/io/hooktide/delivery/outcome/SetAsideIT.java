package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.record.Entry;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.retry.routing.Router;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** An outcome of which no record can be made is set aside, and does not come back after every restart. */
class SetAsideIT {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = cluster.freshTopics(1, Tier.parse("10s"));
    private final OutcomeRecords records = new OutcomeRecords(
            new OutcomeTopics(topics, cluster.codecs()),
            new Router(new TierLadder(List.of(Tier.parse("10s")))),
            new BrokerClock(),
            START::toEpochMilli,
            new FaultyListener());

    @Test
    void shouldDeadLetterTheDelivery() {
        // Given
        Completion completion = completion(delivery());

        // When
        assertThatThrownBy(() -> records.of(completion)).hasMessage("planted");
        Entry entry = records.setAside(completion, "planted");

        // Then
        DeadLetter letter = letter(entry);
        assertThat(letter.getReason()).isEqualTo("render_failed");
        assertThat(letter.getDelivery().getDeliveryId()).isEqualTo("dlv_1");
    }

    @Test
    void shouldAtLeastNameThePlaceWhereTheDeliveryItselfCannotBeWritten() {
        // Given
        Delivery broken = delivery();
        broken.setDeliveryId(null);
        Completion completion = completion(broken);

        // When
        Entry entry = records.setAside(completion, "planted");

        // Then
        DeadLetter letter = letter(entry);
        assertThat(letter.getReason()).isEqualTo("unreadable");
        assertThat(letter.getError()).contains("planted");
        assertThat(letter.getDelivery()).isNull();
        assertThat(letter.getSourceOffset()).isEqualTo(7);
    }

    private DeadLetter letter(Entry entry) {
        ProducerRecord<byte[], byte[]> record =
                entry.records().get(entry.records().size() - 1);
        assertThat(record.topic()).isEqualTo(topics.deadLetters());
        try (RecordCodec<DeadLetter> codec = cluster.codecs().codec(DeadLetter.class)) {
            return codec.decode(record.topic(), record.value());
        }
    }

    private Completion completion(Delivery delivery) {
        Assignment assignment = new Assignment(new TopicPartition(topics.deliveries(), 0), Ledger.startingAt(0));
        return Completion.withoutAttempt(
                new PendingDelivery(new Source(assignment, 7), new byte[] {1}, delivery, 0, 0),
                Outcome.Delivered.INSTANCE);
    }

    private static Delivery delivery() {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_1")
                .setTenantId("acme")
                .setSubscriptionId("a")
                .setSubscriptionVersion(1)
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setOccurredAt(START)
                .setPublishedAt(START)
                .build();
    }

    /** Fails for whatever is not a dead letter. */
    private static final class FaultyListener implements OutcomeListener {
        @Override
        public void routed(Completion completion, Route route) {
            if (!(route instanceof Route.DeadLetter)) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        public void unreadable(Source source, String error) {
            assertThat(error).isNotEmpty();
        }
    }
}
