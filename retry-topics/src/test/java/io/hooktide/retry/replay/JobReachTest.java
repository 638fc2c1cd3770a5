package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplaySpan;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobReachTest {
    private static final Delivery DELIVERY = DeadLetterFixtures.delivery("1");
    private static final List<DeadLetterId> INSIDE = List.of(new DeadLetterId(0, 9));

    @Test
    void shouldReachWhatIsInItsSpansAndNotExcluded() {
        assertThat(covers(job -> {}, INSIDE)).isTrue();
        assertThat(covers(job -> {}, List.of(new DeadLetterId(0, 10)))).isFalse();
        assertThat(covers(job -> {}, List.of(new DeadLetterId(1, 5)))).isFalse();
        assertThat(covers(job -> {}, List.of(new DeadLetterId(1, 5), new DeadLetterId(0, 5))))
                .isTrue();
        assertThat(covers(job -> {}, List.of())).isTrue();
        assertThat(covers(job -> job.setTenantId("globex"), INSIDE)).isFalse();
        assertThat(covers(job -> job.setTenantId("acme"), INSIDE)).isTrue();
    }

    @Test
    void shouldGoByWhatTheDeliverySays() {
        assertThat(covers(filter(filter -> filter.setSubscriptionId("sub_2")), INSIDE))
                .isFalse();
        assertThat(covers(filter(filter -> filter.setEventType("invoice.deleted")), INSIDE))
                .isFalse();
        assertThat(covers(filter(filter -> filter.setEventId("event-2")), INSIDE))
                .isFalse();
        assertThat(covers(filter(filter -> filter.setObjectId("2")), INSIDE)).isFalse();
        assertThat(covers(filter(filter -> filter.setObjectType("job")), INSIDE))
                .isFalse();
        assertThat(covers(filter(filter -> filter.setIds(List.of("0-8"))), INSIDE))
                .isFalse();
        assertThat(covers(
                        filter(filter -> filter.setIds(List.of("0-9"))
                                .setEventType("invoice.updated")
                                .setReason("rejected")),
                        INSIDE))
                .isTrue();
    }

    private static boolean covers(Consumer<Replay.Builder> change, List<DeadLetterId> letters) {
        Replay.Builder job = Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind(DeadLetterSources.KIND)
                .setFilter(ReplayFilter.newBuilder().build())
                .setRatePerSecond(1)
                .setWhy("a test")
                .setBy("tester")
                .setByName("tester")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setSpans(List.of(new ReplaySpan(0, 5L, 10L)))
                .setWanted("running")
                .setVersion(1)
                .setWriteId("w");
        change.accept(job);
        return JobReach.covers(job.build(), DELIVERY, letters);
    }

    private static Consumer<Replay.Builder> filter(Consumer<ReplayFilter.Builder> change) {
        ReplayFilter.Builder filter = ReplayFilter.newBuilder();
        change.accept(filter);
        return job -> job.setFilter(filter.build());
    }
}
