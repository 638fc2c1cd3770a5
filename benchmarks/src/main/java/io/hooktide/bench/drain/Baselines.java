package io.hooktide.bench.drain;

import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.subscriptions.endpoint.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the worker is compared with, against the same receiver and broker. */
final class Baselines {
    private static final BareTopics TOPICS = BareTopics.ALL;

    private final DrainPlan plan;
    private final Installation installation;
    private final LoopbackReceiver receiver;
    private final Duration limit;
    private int loops;

    Baselines(DrainPlan plan, Installation installation, LoopbackReceiver receiver, Duration limit) {
        this.plan = plan;
        this.installation = installation;
        this.receiver = receiver;
        this.limit = limit;
    }

    void fill() throws InterruptedException, ExecutionException {
        installation.topics(TOPICS.specs());
        Backlog.raw(installation, TOPICS.in(), plan.deliveries(), plan.body(), number -> number % plan.subscriptions());
    }

    Rate sender() throws InterruptedException {
        Part part = new Part(plan);
        receiver.desk(part);
        List<Target> targets = targets();
        Body body = plan.body();
        new BareSender(
                        number -> BareSender.request(targets.get(number % targets.size()), body.numbered(number)),
                        plan.inFlight())
                .run(plan.deliveries(), limit);
        return complete("bare sender", part);
    }

    /** Reads everything from the start, each time as a group of its own. */
    Rate loop() {
        Part part = new Part(plan);
        receiver.desk(part);
        String id = "bare-loop-" + ++loops;
        Map<String, Object> consuming = installation.kafka();
        consuming.putAll(Map.of(
                "group.id",
                id,
                "group.protocol",
                "consumer",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                500));
        Map<String, Object> transactional = installation.producing();
        transactional.put("transactional.id", id);
        try (Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            new BareLoop(consumer, producer, TOPICS).run(plan.deliveries(), targets(), plan.inFlight(), limit);
        }
        return complete("bare loop", part);
    }

    private Rate complete(String what, Part part) {
        if (!part.allCame()) {
            throw new IllegalStateException(what + ": " + part.received().distinct() + " of " + plan.deliveries()
                    + " arrived within " + limit.toSeconds() + " s");
        }
        return part.rate();
    }

    private List<Target> targets() {
        return IntStream.range(0, plan.subscriptions())
                .mapToObj(endpoint -> Target.parse(receiver.url(endpoint)))
                .toList();
    }
}
