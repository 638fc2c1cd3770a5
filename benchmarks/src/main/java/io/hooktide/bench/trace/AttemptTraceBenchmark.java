package io.hooktide.bench.trace;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.Attempt;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.OutcomeListener;
import io.hooktide.delivery.outcome.OutcomeTraces;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an attempt costs more in the worker: the header of its POST, and its span until it waits to be sent. Nobody takes
 * the spans, so that all but the first find no room: sending them is another thread's.
 */
@State(Scope.Thread)
public class AttemptTraceBenchmark {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    @Param({"off", "not-kept", "kept"})
    public String of;

    private Tracing tracing;
    private DeliveryTraces traces;
    private OutcomeListener listener;
    private Delivery delivery;
    private Completion completion;

    @Setup
    public void open() {
        tracing = of.equals("off")
                ? Tracing.OFF
                : Tracing.of(
                        Settings.of(Map.of("tracing.endpoint", "http://127.0.0.1:9")),
                        "delivery",
                        new SimpleMeterRegistry());
        traces = new DeliveryTraces(tracing);
        listener = OutcomeTraces.around(new Deaf(), traces, new Topics("hooktide."), () -> 0, () -> 0);
        delivery = delivery(of.equals("kept") ? "01" : "00");
        Assignment assignment = new Assignment(new TopicPartition("hooktide.deliveries", 0), Ledger.startingAt(0));
        completion = new Completion(
                new PendingDelivery(new Source(assignment, 0), new byte[0], delivery, 0, 0),
                new Outcome.Delivered(),
                null,
                Attempt.refused(1_795_341_600_000L, "none", "https://x.example/hook"));
    }

    @Benchmark
    public TraceContext attempt() {
        TraceContext posted = traces.posted(delivery, 1);
        listener.routed(completion, new Route.Done());
        return posted;
    }

    @TearDown
    public void close() {
        tracing.close();
    }

    private static Delivery delivery(String flags) {
        Delivery delivery = new Delivery();
        delivery.setDeliveryId("dlv_5f2b0c9e8a7d4c3b2a1f0e9d8c7b6a59");
        delivery.setTenantId("acme");
        delivery.setSubscriptionId("sub_0190f2b0c9e87d4cab2a1f0e9d8c7b6a");
        delivery.setEventId("inv-42-v7");
        delivery.setObjectType("invoice");
        delivery.setObjectId("42");
        delivery.setAction("updated");
        delivery.setAttempt(1);
        delivery.setPublishedAt(Instant.EPOCH);
        delivery.setTraceparent(PARENT + flags);
        return delivery;
    }

    private static final class Deaf implements OutcomeListener {
        @Override
        public void routed(Completion completion, Route route) {}

        @Override
        public void unreadable(Source source, String error) {}
    }
}
