package io.hooktide.runtime.registry;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks now and then whether the schema registry is there. Roles that run hardly need it, so that nobody would notice
 * until one is started. On a thread of its own.
 */
public final class RegistryProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryProbe.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpRequest question;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "registry-probe");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean up = true;

    /** @param url base address of the registry */
    public RegistryProbe(String url, MeterRegistry meters) {
        question = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        RegistryMetric.UP.gauge(meters, () -> up ? 1 : 0);
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Whoever refuses us, or has nothing at that address, is there.
    private void look() {
        try {
            int status = http.send(question, BodyHandlers.discarding()).statusCode();
            found(status < SERVER_ERROR, "it answers " + status);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            found(false, failure.toString());
        }
    }

    private void found(boolean there, String detail) {
        if (there != up) {
            LOG.warn("event={} detail=\"{}\"", there ? "registry_is_back" : "registry_is_gone", detail);
        }
        up = there;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
