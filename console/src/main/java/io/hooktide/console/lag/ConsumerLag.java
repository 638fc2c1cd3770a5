package io.hooktide.console.lag;

import io.hooktide.console.ConsoleMetric;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the lag of the fan-out's and the workers' groups every few seconds, on a thread of its own. */
public final class ConsumerLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final List<String> groups;
    private final MultiGauge gauge;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "console-lag");
        named.setDaemon(true);
        return named;
    });

    public ConsumerLag(Map<String, Object> kafka, Topics topics, MeterRegistry registry) {
        this.admin = Admin.create(kafka);
        this.groups = List.of(topics.fanoutGroup(), topics.deliveryGroup());
        this.gauge = MultiGauge.builder(ConsoleMetric.CONSUMER_LAG.metricName())
                .description(ConsoleMetric.CONSUMER_LAG.description())
                .register(registry);
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    // A task that throws is never run again.
    private void turn() {
        try {
            gauge.register(rows(), true);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            LOG.warn("event=lag_unknown cause=\"{}\"", failure.toString());
        }
    }

    private List<MultiGauge.Row<?>> rows() throws InterruptedException, ExecutionException, TimeoutException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String group : groups) {
            lagOf(group)
                    .forEach((partition, lag) -> rows.add(MultiGauge.Row.of(
                            Tags.of(
                                    "group", group,
                                    "topic", partition.topic(),
                                    "partition", Integer.toString(partition.partition())),
                            lag)));
        }
        return rows;
    }

    private Map<TopicPartition, Long> lagOf(String group)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> lags = new HashMap<>();
        committed.forEach((partition, position) -> {
            if (position != null) {
                lags.put(partition, Math.max(0, ends.get(partition).offset() - position.offset()));
            }
        });
        return lags;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return Map.of(); // its role has never run
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(2));
    }
}
