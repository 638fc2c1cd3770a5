package io.hooktide.runtime.tracing;

import io.hooktide.runtime.settings.SettingException;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenTelemetry's exporter over HTTP, in protobuf. */
final class Otlp {
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*=\\s*([!-~]+)");
    private static final String PATH = "/v1/traces";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    // Held, since the log manager forgets loggers that nobody holds.
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry");

    private Otlp() {}

    /** @param headers as the setting has them */
    static SpanExporter exporter(String endpoint, String headers) {
        EXPORTERS.setLevel(Level.OFF); // what it has to say the queue says, and counts
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(address(endpoint))
                .setCompression("gzip")
                .setConnectTimeout(CONNECT)
                .setTimeout(ANSWER);
        headers(headers).forEach(exporter::addHeader);
        return exporter.build();
    }

    /** @throws SettingException that does not repeat the text: there are secrets in it */
    static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String one : text.split(",")) {
            if (!one.isBlank()) {
                Matcher parts = HEADER.matcher(one.strip());
                if (!parts.matches()) {
                    throw new SettingException(
                            TracingSettings.HEADERS.key(), "must be name=value, with commas between them");
                }
                headers.put(parts.group(1), decoded(parts.group(2)));
            }
        }
        return headers;
    }

    // A plus stands for itself: tokens have some.
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new SettingException(TracingSettings.HEADERS.key(), "has a % that is not followed by two digits");
        }
    }

    static String address(String endpoint) {
        String path = URI.create(endpoint).getPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) + PATH : endpoint + PATH;
        }
        return endpoint;
    }
}
