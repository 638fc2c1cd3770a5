package io.hooktide.bench.pipeline;

import io.hooktide.bench.Bench;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.trace.SpanSink;
import io.hooktide.client.ChangeEventDraft;
import io.hooktide.client.ChangeEventPublisher;
import io.hooktide.fanout.FanoutRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Publisher, fan-out and workers in this process; each tenant has one subscription. */
final class Pipeline implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int OBJECTS = 10_000;

    private final SpanSink spans;
    private final Installation installation;
    private final int tenants;
    private final Body body;
    private final FanoutRole fanout;
    private final Workers workers;
    private final ChangeEventPublisher publisher;

    Pipeline(Bench bench, LoopbackReceiver receiver, String name, PipelinePlan plan, int payloadBytes)
            throws Exception {
        this.spans = new SpanSink();
        Map<String, String> settings = new HashMap<>(Map.of("retry.tiers", "10s,30s,90s"));
        if (plan.traced() != null) {
            settings.putAll(spans.settings(plan.traced()));
        }
        this.installation = Installation.create(bench.cluster(), bench.folder(), name, settings);
        this.tenants = plan.tenants();
        this.body = new Body(payloadBytes);
        new Customers(installation, "10s", "30s", "90s")
                .add(tenants, i -> Customer.of(receiver.url(i)).withTenant("tenant-" + i));
        this.fanout = installation.fanout();
        this.workers = installation.delivery();
        this.publisher = ChangeEventPublisher.builder()
                .kafka(installation.kafka())
                .codecs(installation.codecs())
                .topicPrefix(installation.topics().prefix())
                .build();
        workers.awaitReady(READY);
        awaitFanout();
    }

    private void awaitFanout() {
        long end = System.nanoTime() + READY.toNanos();
        while (!fanout.health().ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The fan-out is not ready: " + fanout.health());
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Completed once it is acknowledged. */
    CompletableFuture<?> publish(int number) {
        return publisher.publish(ChangeEventDraft.of(
                        "tenant-" + number % tenants, "invoice", Integer.toString(number % OBJECTS), "updated")
                .withEventId("event-" + number)
                .withData(body.numbered(number)));
    }

    /** What has come of spans, compressed. */
    long spanBytes() {
        return spans.bytes();
    }

    Installation installation() {
        return installation;
    }

    /** The publisher first, then those that come after it. */
    @Override
    public void close() {
        publisher.close();
        fanout.close();
        workers.close();
        spans.close();
    }
}
