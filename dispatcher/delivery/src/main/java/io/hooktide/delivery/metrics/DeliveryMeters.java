package io.hooktide.delivery.metrics;

import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.HoldCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** Feeds the metrics of the role: all its workers together. Any thread. */
public final class DeliveryMeters {
    private static final List<String> STATUSES = List.of("delivered", "dead_lettered", "dropped");

    private static final List<String> OUTCOMES = List.of("delivered", "retryable", "rejected");

    private final MeterRegistry registry;
    private final List<WorkerGauges> workers = new CopyOnWriteArrayList<>();
    private final Set<String> tiers = ConcurrentHashMap.newKeySet();
    private final Map<String, Counter> ended = new ConcurrentHashMap<>();
    private final Map<String, AttemptCounters> attempts = new ConcurrentHashMap<>();
    private final Map<DeferralCause, Counter> deferrals = new EnumMap<>(DeferralCause.class);
    private final Map<HoldCause, Counter> held = new EnumMap<>(HoldCause.class);
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final List<LongSupplier> heldNow = new CopyOnWriteArrayList<>();
    private final List<LongSupplier> aborts = new CopyOnWriteArrayList<>();
    private final Counter released;
    private final Counter lostToRetention;
    private final Timer eventToDelivery;
    private final Timer retryLateness;

    public DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String status : STATUSES) {
            ended.put(status, DeliveryMetric.DELIVERIES.counter(registry, "status", status));
        }
        for (String outcome : OUTCOMES) {
            attempts.put(outcome, new AttemptCounters(registry, outcome));
        }
        for (DeferralCause cause : DeferralCause.values()) {
            deferrals.put(cause, DeliveryMetric.DEFERRALS.counter(registry, "cause", cause.wireName()));
        }
        for (HoldCause cause : HoldCause.values()) {
            held.put(cause, DeliveryMetric.HELD.counter(registry, "cause", cause.wireName()));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, DeliveryMetric.DEAD_LETTERS.counter(registry, "reason", reason.wireName()));
        }
        this.released = DeliveryMetric.RELEASED.counter(registry);
        DeliveryMetric.HELD_DELIVERIES.gauge(
                registry,
                () -> heldNow.stream().mapToLong(LongSupplier::getAsLong).sum());
        this.lostToRetention = DeliveryMetric.LOST_TO_RETENTION.counter(registry);
        DeliveryMetric.TRANSACTION_ABORTS.counted(
                registry,
                () -> aborts.stream().mapToLong(LongSupplier::getAsLong).sum());
        this.eventToDelivery = DeliveryMetric.EVENT_TO_DELIVERY.histogram(registry);
        this.retryLateness = DeliveryMetric.RETRY_LATENESS.histogram(registry);
        DeliveryMetric.IN_FLIGHT.gauge(registry, () -> sum(WorkerGauges::inFlight));
        DeliveryMetric.BREAKERS.gauge(registry, () -> sum(WorkerGauges::openBreakers), "state", "open");
        DeliveryMetric.BREAKERS.gauge(registry, () -> sum(WorkerGauges::halfOpenBreakers), "state", "half_open");
        DeliveryMetric.OLDEST_UNDELIVERED.gauge(registry, () -> largest(WorkerGauges::oldestAgeMillis) / 1_000.0);
        DeliveryMetric.OLDEST_DUE.gauge(registry, () -> largest(WorkerGauges::overdueMillis) / 1_000.0);
        DeliveryMetric.BROKER_CLOCK_OFFSET.gauge(registry, () -> largest(WorkerGauges::clockOffsetMillis) / 1_000.0);
    }

    public void add(WorkerGauges worker) {
        workers.add(worker);
    }

    /** A tier that is seen for the first time gets its gauges. */
    public void tiersSeen(Collection<String> names) {
        for (String tier : names) {
            if (tiers.add(tier)) {
                DeliveryMetric.WAITING.gauge(
                        registry, () -> sum(worker -> worker.waiting().getOrDefault(tier, 0L)), "tier", tier);
                DeliveryMetric.DUE.gauge(
                        registry, () -> sum(worker -> worker.due().getOrDefault(tier, 0L)), "tier", tier);
            }
        }
    }

    /** @param status delivered, dead_lettered or dropped */
    public void ended(String status) {
        ended.get(status).increment();
    }

    /**
     * @param outcome delivered, retryable or rejected
     * @param responseCode 0 without a response
     */
    public void attempted(String outcome, int responseCode) {
        attempts.get(outcome).count(responseCode);
    }

    public void deferred(DeferralCause cause) {
        deferrals.get(cause).increment();
    }

    public void held(HoldCause cause) {
        held.get(cause).increment();
    }

    public void released(long count) {
        released.increment(count);
    }

    /** @param held how many deliveries one worker knows to be held; any thread may ask */
    public void addHeld(LongSupplier held) {
        heldNow.add(held);
    }

    /** @param aborted how many transactions of one worker were aborted so far; any thread may ask */
    public void addAborts(LongSupplier aborted) {
        aborts.add(aborted);
    }

    public void deadLettered(DeadLetterReason reason) {
        deadLetters.get(reason).increment();
    }

    public void lostToRetention(long records) {
        lostToRetention.increment(records);
    }

    public void eventToDelivery(long millis) {
        eventToDelivery.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    public void retryLateness(long millis) {
        retryLateness.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    private long sum(ToLongFunction<WorkerGauges> value) {
        return workers.stream().mapToLong(value).sum();
    }

    private long largest(ToLongFunction<WorkerGauges> value) {
        return workers.stream().mapToLong(value).max().orElse(0);
    }

    /** One counter for each class of response code, and one for none. */
    private static final class AttemptCounters {
        private final Counter[] byClass = new Counter[6];

        AttemptCounters(MeterRegistry registry, String outcome) {
            for (int i = 0; i < byClass.length; i++) {
                String codeClass = i == 0 ? "none" : i + "xx";
                byClass[i] = DeliveryMetric.ATTEMPTS.counter(registry, "outcome", outcome, "code_class", codeClass);
            }
        }

        void count(int responseCode) {
            byClass[Math.min(responseCode / 100, byClass.length - 1)].increment();
        }
    }
}
