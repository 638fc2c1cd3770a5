package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.format.FormatSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A subscription as the API shows it. Pure; no secret ever. */
public final class Representation {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Representation() {}

    public static ObjectNode of(Subscription row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", row.getSubscriptionId());
        shown.put("tenantId", row.getTenantId());
        shown.put("name", row.getName());
        shown.put("url", row.getUrl());
        shown.set("routes", texts(row.getRoutes()));
        shown.set("eventTypes", texts(row.getEventTypes()));
        shown.put("profile", row.getProfile());
        shown.put("status", row.getStatus());
        shown.put("statusReason", row.getStatusReason());
        shown.put("version", row.getVersion());
        shown.put("createdAt", time(row.getCreatedAt()));
        shown.put("updatedAt", time(row.getUpdatedAt()));
        ArrayNode authentication = shown.putArray("authentication");
        row.getAuthentication().forEach(entry -> authentication.add(authentication(entry)));
        shown.set("headers", texts(row.getHeaders()));
        shown.put("idempotencyHeader", row.getIdempotencyHeader());
        shown.set("format", FormatSpec.of(row).section());
        shown.set("filter", filter(row));
        shown.set("retry", retry(row));
        shown.put("timeout", ShortDuration.format(Duration.ofMillis(row.getTimeoutMs())));
        shown.putObject("limits").put("concurrency", row.getConcurrency()).put("ratePerSecond", row.getRatePerSecond());
        shown.putObject("tls").put("caPem", row.getCaPem());
        return shown;
    }

    private static ObjectNode authentication(Authentication entry) {
        Scheme scheme = Scheme.of(entry);
        ObjectNode shown = scheme.section();
        scheme.type().credential().ifPresent(name -> shown.put(name, AuthenticationReader.KEPT));
        return shown;
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(texts).forEach(object::put);
        return object;
    }

    private static ObjectNode filter(Subscription row) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode().put("jslt", row.getFilterJslt());
        filter.set("changed", texts(row.getFilterChanged()));
        return filter.put("bulk", row.getBulk());
    }

    private static ObjectNode retry(Subscription row) {
        ObjectNode retry = JsonNodeFactory.instance.objectNode();
        retry.set("delays", texts(row.getRetryDelays()));
        retry.set("retryOn", rules(row.getRetryOn()));
        retry.set("success", rules(row.getSuccess()));
        retry.put("retryAfter", row.getRetryAfter());
        return retry;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** Codes as numbers, classes and kinds of failure as strings. */
    private static ArrayNode rules(List<String> rules) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String rule : rules) {
            if (rule.matches("[0-9]{3}")) {
                array.add(Integer.parseInt(rule));
            } else {
                array.add(rule);
            }
        }
        return array;
    }

    /** RFC 3339 in UTC with milliseconds. */
    public static String time(Instant instant) {
        return RFC_3339.format(instant);
    }
}
