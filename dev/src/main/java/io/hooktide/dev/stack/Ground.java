package io.hooktide.dev.stack;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.embedded.EmbeddedRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Broker, registry and database, started beside each other. */
record Ground(EmbeddedKafka kafka, EmbeddedRegistry registry, LogDatabase database) implements AutoCloseable {
    static Ground start(StackPlan plan) {
        CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(() ->
                EmbeddedRegistry.start(plan.folder().registry(), plan.ports().registry()));
        CompletableFuture<LogDatabase> database = CompletableFuture.supplyAsync(
                () -> LogDatabase.start(plan.folder().database(), plan.ports().database()));
        try {
            EmbeddedKafka kafka =
                    EmbeddedKafka.start(plan.folder().kafka(), plan.ports().kafka(), Map.of());
            return new Ground(kafka, joined(registry, kafka), database.join());
        } catch (RuntimeException failure) {
            registry.whenComplete((started, notStarted) -> {
                if (started != null) {
                    started.close();
                }
            });
            database.whenComplete((started, notStarted) -> {
                if (started != null) {
                    started.close();
                }
            });
            throw failure;
        }
    }

    private static EmbeddedRegistry joined(CompletableFuture<EmbeddedRegistry> registry, EmbeddedKafka kafka) {
        try {
            return Started.joined(registry);
        } catch (RuntimeException failure) {
            kafka.close();
            throw failure;
        }
    }

    /** All at the same time: none needs another to end. */
    @Override
    public void close() {
        CompletableFuture<Void> ended = CompletableFuture.allOf(
                CompletableFuture.runAsync(registry::close), CompletableFuture.runAsync(database::close));
        kafka.close();
        ended.join();
    }
}
