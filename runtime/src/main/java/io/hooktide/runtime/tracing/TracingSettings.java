package io.hooktide.runtime.tracing;

import io.hooktide.runtime.settings.Setting;
import java.net.URI;
import java.util.List;

/** Settings of tracing, which every role on the way of an event reads. */
public final class TracingSettings {
    public static final Setting<String> ENDPOINT = Setting.text(
                    "tracing.endpoint",
                    "",
                    "Where spans are sent: base address of an OTLP receiver over HTTP, for example"
                            + " http://127.0.0.1:4318; /v1/traces is added where it has no path. Not given: as"
                            + " OTEL_EXPORTER_OTLP_ENDPOINT says; without that, tracing is off.")
            .must(TracingSettings::isAddress, "must be an http or https URL without user info or query");
    public static final Setting<String> HEADERS = Setting.text(
            "tracing.headers",
            "",
            "Headers for that receiver: name=value with commas between them, what is special in a value as %XX, for example"
                    + " authorization=Bearer%20abc. Not given: as OTEL_EXPORTER_OTLP_HEADERS says.");
    public static final Setting<String> SERVICE_NAME = Setting.text(
            "tracing.service-name",
            "",
            "Name of the service in spans. Not given: as OTEL_SERVICE_NAME says; without that, hooktide- and the role.");
    public static final Setting<Double> SAMPLE_RATIO = new Setting<>(
                    "tracing.sample-ratio",
                    "1",
                    "Which part of the traces that begin here is kept, from 0 to 1. Where a publisher sends a traceparent,"
                            + " its own decision holds. Not given: as OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG say.",
                    TracingSettings::number)
            .must(ratio -> ratio >= 0 && ratio <= 1, "must be from 0 to 1");
    public static final Setting<Boolean> PASS_ON = Setting.flag(
            "tracing.pass-on",
            false,
            "Whether publishers' traceparent and tracestate go on to Kafka and to the endpoints while tracing is off.");

    public static final List<Setting<?>> ALL = List.of(ENDPOINT, HEADERS, SERVICE_NAME, SAMPLE_RATIO, PASS_ON);

    private TracingSettings() {}

    private static boolean isAddress(String text) {
        if (text.isEmpty()) {
            return true;
        }
        URI uri = URI.create(text);
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("is not a number");
        }
    }
}
