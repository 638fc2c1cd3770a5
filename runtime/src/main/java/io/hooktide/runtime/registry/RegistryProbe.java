package io.hooktide.runtime.registry;

import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private final HttpClient http;
    private final List<URI> addresses;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "registry-probe");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean up = true;

    /**
     * At the addresses that the roles have, and with the trust of their serializer.
     *
     * @throws io.hooktide.runtime.settings.SettingException if these settings are wrong
     */
    public RegistryProbe(Settings settings, MeterRegistry meters) {
        addresses = Stream.of(settings.get(CommonSettings.REGISTRY_URL).split(","))
                .map(address -> URI.create(address.strip()))
                .toList();
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        RegistryTls.of(settings.under("serde.settings.")).ifPresent(client::sslContext);
        http = client.build();
        RegistryMetric.UP.gauge(meters, () -> up ? 1 : 0);
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Of several one is enough.
    private void look() {
        try {
            List<String> answers = new ArrayList<>();
            boolean there = false;
            for (URI address : addresses) {
                there = there || answers(address, answers::add);
            }
            found(there, String.join("; ", answers));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    // Whoever refuses us, or has nothing at that address, is there.
    private boolean answers(URI address, Consumer<String> detail) throws InterruptedException {
        try {
            HttpRequest question =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            int status = http.send(question, BodyHandlers.discarding()).statusCode();
            detail.accept(address.getHost() + " answers " + status);
            return status < SERVER_ERROR;
        } catch (IOException | RuntimeException failure) {
            detail.accept(address.getHost() + ": " + failure);
            return false;
        }
    }

    private void found(boolean there, String detail) {
        if (there && !up) {
            LOG.warn("event=registry_is_back detail=\"{}\"", detail);
        } else if (!there && up) {
            LOG.warn("event=registry_is_gone detail=\"{}\"", detail);
        }
        up = there;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
