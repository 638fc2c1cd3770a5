package io.hooktide.deployment.k8s;

import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.ops.OpsServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks a real ops server which paths it has. */
final class OpsPaths {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private OpsPaths() {}

    /** Those of the candidates that it answers with 200 while its role is well. */
    static Set<String> answered(Set<String> candidates) {
        Set<String> answered = new LinkedHashSet<>();
        try (OpsServer ops = new OpsServer(
                List.of(new Well()), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), "127.0.0.1", 0)) {
            ops.start();
            for (String path : candidates) {
                if (status(ops.port(), path) == 200) {
                    answered.add(path);
                }
            }
        }
        return answered;
    }

    private static int status(int port, String path) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new AssertionError(path + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private record Well() implements Role {
        @Override
        public String name() {
            return "well";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.GOOD;
        }

        @Override
        public void close() {}
    }
}
