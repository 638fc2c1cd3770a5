package io.hooktide.retry.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.ledger.LedgerMetadata;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.SettableClock;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five records in a delay topic of an hour, looked at by a clock of our own. */
class LagReaderIT {
    private static final Tier HOUR = Tier.parse("1h");
    private static final int RECORDS = 5;

    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = cluster.freshTopics(1, HOUR);
    private final TestRecords records = cluster.records();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
    private final TopicPartition partition = new TopicPartition(topics.retry(HOUR), 0);
    private Instant first;
    private Instant last;

    @BeforeEach
    void append() {
        for (int number = 1; number <= RECORDS; number++) {
            last = Instant.ofEpochMilli(
                    records.produce(partition.topic(), 0, "key", new byte[1]).timestamp());
            first = number == 1 ? last : first;
        }
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void shouldHaveThemWaitUntilTheirTimeAndThenBeDue() throws Exception {
        // Given
        SettableClock clock = new SettableClock(first.plus(HOUR.delay()).minusMillis(1));
        try (LagReader reader = new LagReader(topics, kafka, clock, 100)) {
            // When
            TierLag before = tier(reader);
            clock.advance(Duration.between(clock.instant(), last.plus(HOUR.delay())));
            TierLag after = tier(reader);

            // Then
            assertThat(before.waiting()).isEqualTo(RECORDS);
            assertThat(before.due()).isZero();
            assertThat(before.oldestDue()).isEmpty();
            assertThat(after.waiting()).isZero();
            assertThat(after.due()).isEqualTo(RECORDS);
            assertThat(after.oldestDue()).contains(first.plus(HOUR.delay()));
            assertThat(after.delay()).isEqualTo(HOUR.delay());
        }
    }

    @Test
    void shouldLeaveOutWhatTheLedgerSaysIsDone() throws Exception {
        // Given: below 1 all is done, beyond it all but 3, as far as 4
        try (Admin admin = Admin.create(kafka)) {
            String ledger = LedgerMetadata.encode(1, 1, 4, new long[] {1, 3});
            admin.alterConsumerGroupOffsets(topics.deliveryGroup(), Map.of(partition, new OffsetAndMetadata(1, ledger)))
                    .all()
                    .get();
        }

        // When
        try (LagReader reader = new LagReader(topics, kafka, new SettableClock(first), 100)) {
            // Then: 1, 3 and 4
            assertThat(tier(reader).waiting()).isEqualTo(3);
        }
    }

    @Test
    void shouldEstimateWhatItDoesNotLookAt() throws Exception {
        // Given
        SettableClock clock = new SettableClock(last.plus(HOUR.delay()));
        Map<String, Object> oneByOne = Map.of("bootstrap.servers", cluster.bootstrapServers(), "max.poll.records", 1);
        try (LagReader reader = new LagReader(topics, oneByOne, clock, 2)) {
            // When
            TierLag due = tier(reader);
            clock.advance(Duration.ofHours(-1).minusMillis(1));
            TierLag waiting = tier(reader);

            // Then
            assertThat(due.estimated()).isTrue();
            assertThat(due.due()).isEqualTo(RECORDS);
            assertThat(due.waiting()).isZero();
            assertThat(waiting.estimated()).isTrue();
            assertThat(waiting.waiting()).isEqualTo(RECORDS);
            assertThat(waiting.due()).isZero();
        }
    }

    private TierLag tier(LagReader reader) throws Exception {
        return reader.read().stream()
                .filter(lag -> lag.topic().equals(partition.topic()))
                .findFirst()
                .orElseThrow();
    }
}
