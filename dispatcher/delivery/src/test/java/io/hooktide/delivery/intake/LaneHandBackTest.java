package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.endpoint.BreakerRules;
import io.hooktide.delivery.endpoint.Endpoints;
import io.hooktide.delivery.endpoint.LaneClocks;
import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.endpoint.LaneParts;
import io.hooktide.delivery.endpoint.PostingRules;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.Completions;
import io.hooktide.delivery.outcome.OutcomeDrain;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.record.Recorder;
import io.hooktide.delivery.record.Source;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.secrets.SecretBox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneHandBackTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private final Completions completions = new Completions();
    private final Assignment stays = new Assignment(new TopicPartition("deliveries", 0), Ledger.startingAt(0));
    private final Assignment leaves = new Assignment(new TopicPartition("deliveries", 1), Ledger.startingAt(0));
    private final Recorder recorder = new Recorder(
            () -> {
                throw new AssertionError("nothing to write");
            },
            new OwnedPartitions(() -> 0),
            new BrokerClock(),
            Clock.systemUTC(),
            System::nanoTime);
    private final OutcomeDrain drain = new OutcomeDrain(completions, null, recorder);
    private final List<Long> settled = new ArrayList<>();
    private LaneLoop lanes;
    private long now;

    @BeforeEach
    void start() throws IOException {
        Path keyset = directory.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        PostingRules posting = new PostingRules("1.0", false, DeliveryTraces.OFF);
        lanes = new LaneLoop(
                "lanes",
                loop -> new NothingSent(),
                new LaneParts(
                        new Endpoints(key -> Optional.empty(), SecretBox.open(keyset), null),
                        new Completions(),
                        new TierLadder(List.of(Tier.parse("10s"))),
                        posting,
                        BreakerRules.DEFAULT,
                        new LaneClocks(Clock.systemUTC(), System::currentTimeMillis, System::nanoTime),
                        row -> {}));
    }

    @AfterEach
    void stop() {
        lanes.close();
    }

    @Test
    void shouldSettleWhatComesBackOfPartitionsThatStayWhileOthersLeave() {
        // Given: a request of the partition that leaves is never answered, one of the other is each second
        leaves.handedOut();

        // When
        new LaneHandBack(lanes, drain, recorder, this::aSecondLater, GRACE).finish(List.of(leaves));

        // Then: the loop sees each of them before the next
        assertThat(leaves.outstanding()).isEqualTo(1);
        assertThat(settled).startsWith(0L, 0L, 2L, 3L, 4L);
    }

    private long aSecondLater() {
        settled.add(completions.settled());
        completions.publish(
                Completion.abandoned(new PendingDelivery(new Source(stays, 0), new byte[0], new Delivery(), 0, 0)));
        now += Duration.ofSeconds(1).toNanos();
        return now;
    }

    private static final class NothingSent implements WebhookSender {
        @Override
        public void send(WebhookRequest request, Consumer<SendResult> whenDone) {
            throw new AssertionError("nothing to send");
        }

        @Override
        public int openConnections() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
