package io.hooktide.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.history.Positions.Committed;
import io.hooktide.testkit.history.Queued.Queue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitCheckTest {
    private static final TopicPartition DELIVERIES = new TopicPartition("deliveries", 0);
    private static final TopicDump TOPICS = new TopicDump(
            List.of(queued(Queue.DELIVERIES, "a", 0, 10), queued(Queue.DELIVERIES, "b", 1, 10)),
            List.of(attempted("a", 50), attempted("b", 80)),
            List.of());

    @Test
    void shouldFindNothingWhereAllThatIsDoneIsRecorded() {
        CommitSample first = sample(60, new Committed(1, 2, Set.of(1L)));
        CommitSample second = sample(80, new Committed(2, 2, Set.of()));

        assertThat(CommitCheck.check(List.of(first, second), TOPICS)).isEmpty();
    }

    @Test
    void shouldNameWhatWasCommittedPast() {
        CommitSample tooFar = sample(60, new Committed(2, 2, Set.of()));

        assertThat(CommitCheck.check(List.of(tooFar), TOPICS))
                .containsExactly(new Finding.CommittedPast("deliveries", 0, 1, "b"));
    }

    @Test
    void shouldNameWhatIsNotListedAsOpen() {
        CommitSample skipping = sample(40, new Committed(0, 2, Set.of(0L)));

        assertThat(CommitCheck.check(List.of(skipping), TOPICS))
                .containsExactly(new Finding.CommittedPast("deliveries", 0, 1, "b"));
    }

    @Test
    void shouldTakeALaterRecordForAnOutcome() {
        TopicDump deferred = new TopicDump(
                List.of(queued(Queue.DELIVERIES, "a", 0, 10), queued(Queue.RETRY, "a", 0, 30)), List.of(), List.of());

        assertThat(CommitCheck.check(List.of(sample(30, new Committed(1, 1, Set.of()))), deferred))
                .isEmpty();
        assertThat(CommitCheck.check(List.of(sample(29, new Committed(1, 1, Set.of()))), deferred))
                .hasSize(1);
    }

    private static CommitSample sample(long at, Committed committed) {
        return new CommitSample(at, new Positions(Map.of(DELIVERIES, committed)));
    }

    private static Queued queued(Queue queue, String id, long offset, long at) {
        String topic = queue == Queue.RETRY ? "retry.1s" : "deliveries";
        return new Queued(new Place(topic, 0, offset, at), queue, 0, id, 0, 1, 1, false, false);
    }

    private static Attempted attempted(String id, long appendedAt) {
        Place place = new Place("delivery-attempts", 0, appendedAt, appendedAt);
        return new Attempted(place, id, 0, 1, Attempted.DELIVERED, null, appendedAt - 1, 200, 0, false);
    }
}
