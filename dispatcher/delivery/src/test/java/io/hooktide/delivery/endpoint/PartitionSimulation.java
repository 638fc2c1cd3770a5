package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.intake.IntakeLimits;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Position;
import io.hooktide.retry.routing.Route;
import io.hooktide.retry.routing.Router;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of deliveries and of each delay topic, with the windows that a worker keeps of them, in front of the real
 * lanes; the endpoints take a fixed time. Simulated time, in steps of ten milliseconds.
 */
final class PartitionSimulation {
    private static final long STEP_MILLIS = 10;
    private static final int READ_PER_STEP = 500;
    private static final String HANGING = "hangs.example";
    private static final long DEADLINE_MILLIS = 15_000;

    private final LanesFixture fixture = new LanesFixture();
    private final Router router = new Router(fixture.tiers);
    private final long latencyMillis;
    private final Log deliveries = new Log("deliveries", Duration.ZERO);
    private final Map<Tier, Log> delayed = new HashMap<>();
    private final Deque<Long> answersDue = new ArrayDeque<>();
    private final Deque<Long> deadlines = new ArrayDeque<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private int ended;
    private int sent;
    private int status = 200;
    private long writes;
    private long tickMillis = Lanes.TICK.toMillis();

    PartitionSimulation(Duration latency) throws IOException {
        this.latencyMillis = latency.toMillis();
        fixture.sender.hangs = request -> request.target().host().equals(HANGING);
        fixture.tiers.all().forEach(tier -> delayed.put(tier, new Log("retry." + tier, tier.delay())));
    }

    void subscribe(String subscription, int concurrency) {
        fixture.subscribe(subscription, row -> row.setConcurrency(concurrency));
    }

    /** One that answers nothing. */
    void subscribeHanging(String subscription, int concurrency) {
        fixture.subscribe(subscription, row -> {
            row.setConcurrency(concurrency);
            row.setUrl("https://" + HANGING + "/");
        });
    }

    void append(String subscription, int count) {
        for (int i = 0; i < count; i++) {
            deliveries.append(fixture.delivery(subscription));
        }
    }

    int delivered(String subscription) {
        return delivered.getOrDefault(subscription, 0);
    }

    int ended() {
        return ended;
    }

    /** What the endpoints answer from now on. */
    void answerWith(int next) {
        status = next;
    }

    /** The event loop has too much to do from now on: its ticks come late. */
    void fallBehind() {
        tickMillis = Lanes.TICK.toMillis() + 3 * STEP_MILLIS;
    }

    /** Requests that are open to those that answer nothing. */
    int hanging() {
        return fixture.sender.hanging();
    }

    /** To the delay topics. */
    long writes() {
        return writes;
    }

    /** Until everything is done, or the time is over. */
    void run(Duration atMost) {
        List<Log> logs = new ArrayList<>(delayed.values());
        logs.add(deliveries);
        long end = fixture.clock.millis() + atMost.toMillis();
        for (long step = 0; fixture.clock.millis() < end && !isDone(logs); step++) {
            logs.forEach(Log::read);
            logs.stream().filter(Log::stalled).forEach(log -> fixture.lanes.relieve(log.assignment));
            answer();
            settle();
            fixture.clock.advance(Duration.ofMillis(STEP_MILLIS));
            if (step * STEP_MILLIS % tickMillis == 0) {
                fixture.lanes.tick();
            }
        }
    }

    private boolean isDone(List<Log> logs) {
        return fixture.sender.open() + fixture.sender.hanging() == 0
                && logs.stream().allMatch(log -> log.ahead.isEmpty() && log.open == 0);
    }

    private void answer() {
        while (deadlines.size() < fixture.sender.hanging()) {
            deadlines.add(fixture.clock.millis() + DEADLINE_MILLIS);
        }
        while (!deadlines.isEmpty() && deadlines.peek() <= fixture.clock.millis()) {
            deadlines.remove();
            fixture.sender.timeOut();
        }
        for (; sent < fixture.sender.sent.size(); sent++) {
            answersDue.add(fixture.clock.millis() + latencyMillis);
        }
        while (!answersDue.isEmpty() && answersDue.peek() <= fixture.clock.millis()) {
            answersDue.remove();
            fixture.sender.answer(status);
            for (; sent < fixture.sender.sent.size(); sent++) {
                answersDue.add(fixture.clock.millis() + latencyMillis);
            }
        }
    }

    private void settle() {
        for (Completion completion : fixture.completed()) {
            logOf(completion).finished();
            Delivery delivery = completion.pending().delivery();
            Route route =
                    router.route(completion.outcome(), new Position(1, false, Duration.ZERO), completion.policy());
            if (route instanceof Route.RetryTo retry) {
                delivery.setDeferredSince(null);
                write(retry.tier(), delivery);
            } else if (route instanceof Route.DeferTo defer) {
                Instant since = delivery.getDeferredSince();
                delivery.setDeferredSince(since == null ? fixture.clock.instant() : since);
                write(defer.tier(), delivery);
            } else {
                ended++;
                if (completion.outcome() instanceof Outcome.Delivered) {
                    delivered.merge(delivery.getSubscriptionId(), 1, Integer::sum);
                }
            }
        }
    }

    private void write(Tier tier, Delivery delivery) {
        delayed.get(tier).append(delivery);
        writes++;
    }

    private Log logOf(Completion completion) {
        Assignment assignment = completion.pending().source().assignment();
        return delayed.values().stream()
                .filter(log -> log.assignment == assignment)
                .findFirst()
                .orElse(deliveries);
    }

    /** One partition: what is yet to be read of it, and how much is read and not done. */
    private final class Log {
        private static final int MOST_OPEN = IntakeLimits.DEFAULT.openRecords();

        private final Assignment assignment;
        private final long delayMillis;
        private final Deque<Delivery> ahead = new ArrayDeque<>();
        private final Deque<Long> due = new ArrayDeque<>();
        private int open;
        private boolean full;
        private boolean crowded;
        private long crowdedSince;
        private int finishedSince;

        Log(String topic, Duration delay) {
            this.assignment = new Assignment(new TopicPartition(topic, 0), Ledger.startingAt(0));
            this.delayMillis = delay.toMillis();
        }

        void append(Delivery delivery) {
            ahead.add(delivery);
            due.add(fixture.clock.millis() + delayMillis);
        }

        void read() {
            full = full ? open >= MOST_OPEN * IntakeLimits.GO_ON_BELOW : open >= MOST_OPEN;
            List<PendingDelivery> taken = new ArrayList<>();
            while (!full && taken.size() < READ_PER_STEP && !due.isEmpty() && due.peek() <= fixture.clock.millis()) {
                due.remove();
                taken.add(fixture.pending(ahead.remove(), assignment));
            }
            open += taken.size();
            if (open >= MOST_OPEN / 2 && !crowded) {
                crowdedSince = fixture.clock.millis();
                finishedSince = 0;
            }
            crowded = open >= MOST_OPEN / 2;
            assignment.crowded(crowded);
            fixture.lanes.take(taken);
        }

        void finished() {
            open--;
            finishedSince++;
        }

        // As Stall has it.
        boolean stalled() {
            if (!crowded || fixture.clock.millis() - crowdedSince < 1_000) {
                return false;
            }
            boolean stalled = finishedSince < MOST_OPEN / 2;
            crowdedSince = fixture.clock.millis();
            finishedSince = 0;
            return stalled;
        }
    }
}
