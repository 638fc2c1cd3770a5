package io.hooktide.runtime.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The variables that OpenTelemetry's own programs are set up with, as our settings of tracing. They may be meant for
 * others: what we cannot use of them leaves tracing off, and keeps nobody from starting. Pure.
 */
final class OtelVariables {
    private static final String PATH = "v1/traces";
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.:\\[\\]-]+(/[\\w./~-]*)?");
    private static final Pattern RATIO = Pattern.compile("0(\\.\\d+)?|1(\\.0+)?");

    private OtelVariables() {}

    /** @param environment of the process */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        Map<String, String> settings = new HashMap<>();
        boolean disabled = "true".equalsIgnoreCase(given.get("OTEL_SDK_DISABLED"));
        if (!disabled && !"none".equalsIgnoreCase(given.get("OTEL_TRACES_EXPORTER"))) {
            put(settings, "tracing.endpoint", usable(ADDRESS, endpoint(given)));
        }
        put(
                settings,
                "tracing.headers",
                first(given, "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"));
        put(settings, "tracing.service-name", given.get("OTEL_SERVICE_NAME"));
        put(settings, "tracing.sample-ratio", ratio(given));
        return settings;
    }

    // The address for all signals is a base, to which the path is added; the one for traces is complete.
    private static String endpoint(Map<String, String> given) {
        if ("grpc".equals(first(given, "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"))) {
            return null;
        }
        String base = given.get("OTEL_EXPORTER_OTLP_ENDPOINT");
        String complete = base == null ? null : base + (base.endsWith("/") ? "" : "/") + PATH;
        return given.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", complete);
    }

    // Where a publisher has decided, its decision holds with each of them.
    private static String ratio(Map<String, String> given) {
        return switch (given.getOrDefault("OTEL_TRACES_SAMPLER", "")) {
            case "always_on", "parentbased_always_on" -> "1";
            case "always_off", "parentbased_always_off" -> "0";
            case "traceidratio", "parentbased_traceidratio" -> usable(RATIO, given.get("OTEL_TRACES_SAMPLER_ARG"));
            default -> null;
        };
    }

    private static String usable(Pattern pattern, String value) {
        return value != null && pattern.matcher(value).matches() ? value : null;
    }

    private static String first(Map<String, String> given, String name, String otherwise) {
        return given.getOrDefault(name, given.get(otherwise));
    }

    private static void put(Map<String, String> settings, String key, String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
