package io.hooktide.runtime.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** OpenTelemetry's exporter over HTTP, in protobuf. */
final class Otlp {
    private static final String PATH = "/v1/traces";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    // Held, since the log manager forgets loggers that nobody holds.
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry");

    private Otlp() {}

    static SpanExporter exporter(String endpoint) {
        EXPORTERS.setLevel(Level.OFF); // what it has to say the queue says, and counts
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(address(endpoint))
                .setCompression("gzip")
                .setConnectTimeout(CONNECT)
                .setTimeout(ANSWER)
                .build();
    }

    static String address(String endpoint) {
        String path = URI.create(endpoint).getPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) + PATH : endpoint + PATH;
        }
        return endpoint;
    }
}
