package io.hooktide.dev.stack;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.embedded.EmbeddedRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Broker and registry, started beside each other. */
record Ground(EmbeddedKafka kafka, EmbeddedRegistry registry) implements AutoCloseable {
    static Ground start(StackPlan plan) {
        CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(
                () -> EmbeddedRegistry.start(plan.folder().registry(), plan.registryPort()));
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(plan.folder().kafka(), plan.kafkaPort(), Map.of());
            return new Ground(kafka, joined(registry, kafka));
        } catch (RuntimeException failure) {
            registry.whenComplete((started, notStarted) -> {
                if (started != null) {
                    started.close();
                }
            });
            throw failure;
        }
    }

    private static EmbeddedRegistry joined(CompletableFuture<EmbeddedRegistry> registry, EmbeddedKafka kafka) {
        try {
            return registry.join();
        } catch (CompletionException failure) {
            kafka.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** The registry goes at the same time as the broker: neither needs the other to end. */
    @Override
    public void close() {
        CompletableFuture<Void> ended = CompletableFuture.runAsync(registry::close);
        kafka.close();
        ended.join();
    }
}
