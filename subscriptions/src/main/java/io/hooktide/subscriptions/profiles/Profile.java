package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.authentication.RequestHeaders;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.format.FormatSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A preset for subscriptions; a row carries the values filled in, so a changed profile changes no subscription.
 *
 * @param name as subscriptions call it
 * @param description for people, one or two sentences
 * @param catalogue names of catalogues: its event types are of these; none: of any
 * @param authentication all entries apply
 * @param headers the same on every request, by name
 * @param idempotencyHeader name of the header that carries the delivery id, empty for none
 * @param timeout deadline of an attempt, 1s to 30s
 * @param locked keys that a subscription must leave as they are, for example format, or retry.delays
 */
public record Profile(
        String name,
        String description,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> catalogue,

        FormatSpec format,
        List<Scheme> authentication,
        Map<String, String> headers,
        String idempotencyHeader,
        Retry retry,
        Duration timeout,
        Limits limits,
        List<String> locked) {
    public static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);
    public static final Duration MOST_TIMEOUT = Duration.ofSeconds(30);

    public Profile {
        require("name", name.matches("[a-z][a-z0-9-]{0,63}"), "must be lower case letters, digits and '-'");
        require("description", !description.isBlank(), "must not be empty");
        require(
                "catalogue",
                catalogue.stream().allMatch(one -> one.matches("[a-z][a-z0-9_-]{0,63}")),
                "must be lower case letters, digits, - and _");
        require("authentication", !authentication.isEmpty(), "must have at least one entry, for example type: none");
        require(
                "timeout",
                timeout.compareTo(LEAST_TIMEOUT) >= 0 && timeout.compareTo(MOST_TIMEOUT) <= 0,
                "must be from 1s to 30s");
        RequestHeaders.check(authentication, headers, idempotencyHeader.isEmpty() ? null : idempotencyHeader);
        catalogue = List.copyOf(catalogue);
        authentication = List.copyOf(authentication);
        headers = Map.copyOf(headers);
        locked = List.copyOf(locked);
    }

    /**
     * @param delays before each retry; attempts = delays + 1, at most 20 delays
     * @param retryOn what is retried; what is neither this nor a success is final
     * @param success status codes and classes
     * @param retryAfter whether the Retry-After header is honoured
     */
    public record Retry(List<Tier> delays, List<ResponseRule> retryOn, List<ResponseRule> success, boolean retryAfter) {
        public static final int MOST_DELAYS = 20;

        public Retry {
            require("delays", delays.size() <= MOST_DELAYS, "must be at most " + MOST_DELAYS);
            require("success", !success.isEmpty(), "must have at least one entry, for example 2xx");
            for (int i = 0; i < success.size(); i++) {
                require("success/" + i, success.get(i).isOfClass(2), "must be 2xx, or a status code from 200 to 299");
            }
            for (int i = 0; i < retryOn.size(); i++) {
                ResponseRule rule = retryOn.get(i);
                require("retryOn/" + i, !rule.isOfClass(1) && !rule.text().equals("410"), "is never retried");
                require("retryOn/" + i, !isIn(success, rule), "is a success, too");
            }
            delays = List.copyOf(delays);
            retryOn = List.copyOf(retryOn);
            success = List.copyOf(success);
        }

        private static boolean isIn(List<ResponseRule> success, ResponseRule rule) {
            return success.contains(rule) || rule.isOfClass(2) && success.contains(new ResponseRule("2xx"));
        }
    }

    /**
     * @param concurrency requests open at once for one subscription, for each worker, 1 to 1,000
     * @param ratePerSecond deliveries sent per second for one subscription, 1 to 10,000; 0: no limit
     */
    public record Limits(int concurrency, int ratePerSecond) {
        public static final int MOST_CONCURRENCY = 1_000;
        public static final int MOST_PER_SECOND = 10_000;

        public Limits {
            require("concurrency", concurrency >= 1 && concurrency <= MOST_CONCURRENCY, "must be from 1 to 1000");
            require(
                    "ratePerSecond",
                    ratePerSecond >= 0 && ratePerSecond <= MOST_PER_SECOND,
                    "must be from 1 to 10000, or 0 for no limit");
        }
    }

    /** Fills in everything of a row that the profile decides, without secrets; one URL for all, and no filter. */
    public void applyTo(Subscription row) {
        row.setProfile(name);
        row.setFormat(format.type());
        row.setFormatSettings(format.settings());
        row.setAuthentication(authentication.stream()
                .map(scheme -> new Authentication(
                        scheme.type().wireName(), new TreeMap<>(scheme.settings()), null, null, null))
                .toList());
        row.setHeaders(new TreeMap<>(headers));
        row.setIdempotencyHeader(idempotencyHeader.isEmpty() ? null : idempotencyHeader);
        row.setRetryDelays(retry.delays().stream().map(Tier::name).toList());
        row.setRetryOn(retry.retryOn().stream().map(ResponseRule::text).toList());
        row.setSuccess(retry.success().stream().map(ResponseRule::text).toList());
        row.setRetryAfter(retry.retryAfter());
        row.setTimeoutMs(Math.toIntExact(timeout.toMillis()));
        row.setConcurrency(limits.concurrency());
        row.setRatePerSecond(limits.ratePerSecond() == 0 ? null : limits.ratePerSecond());
        row.setRoutes(Map.of());
        row.setFilterJslt(null);
        row.setFilterChanged(List.of());
        row.setBulk("include");
    }

    private static void require(String key, boolean condition, String problem) {
        if (!condition) {
            throw new KeyedException(key, problem);
        }
    }
}
