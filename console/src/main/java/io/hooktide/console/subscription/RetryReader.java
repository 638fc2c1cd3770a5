package io.hooktide.console.subscription;

import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.ResponseRule;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads when and on what a subscription is retried. Immutable. */
public final class RetryReader {
    private static final int MOST_RULES = 100;
    private static final Pattern SUCCESS = Pattern.compile("2(xx|[0-9]{2})");
    // 410 is final whatever a subscription says.
    private static final Pattern RETRYABLE = Pattern.compile("network|timeout|[2-5]xx|(?!410)[2-5][0-9]{2}");

    private final TreeSet<Tier> tiers;

    /** @param tiers delays there are topics for */
    public RetryReader(Collection<Tier> tiers) {
        this.tiers = new TreeSet<>(tiers);
    }

    Profile.Retry read(Fields fields, Profile.Retry defaults) {
        List<Tier> delays = fields.optional("delays", defaults.delays(), this::delays);
        if (delays == defaults.delays() && !tiers.containsAll(delays)) {
            fields.note("delays", "is required: not all delays of the profile are tiers; " + choice());
        }
        List<ResponseRule> success = fields.optional(
                "success", defaults.success(), value -> value.distinct(1, MOST_RULES, RetryReader::success));
        List<ResponseRule> retryOn = fields.optional(
                "retryOn",
                defaults.retryOn(),
                value -> value.distinct(0, MOST_RULES, rule -> retryable(rule, success)));
        boolean retryAfter = fields.optional("retryAfter", defaults.retryAfter(), Value::flag);
        fields.rejectRest();
        if (success.isEmpty()) {
            return defaults; // what is wrong with each has been noted; what retryOn has cannot be judged by it
        }
        try {
            return new Profile.Retry(delays, retryOn, success, retryAfter);
        } catch (KeyedException clash) {
            // What was given for retryOn has been judged one by one: this is of the profile.
            fields.note("success", "does not fit the profile: " + clash.getMessage() + "; give retryOn as well");
            return defaults;
        }
    }

    private List<Tier> delays(Value value) {
        return value.elements(0, Profile.Retry.MOST_DELAYS, this::delay);
    }

    private Tier delay(Value value) {
        Tier tier = Tier.parse(value.text());
        if (!tiers.contains(tier)) {
            throw new IllegalArgumentException("'" + value.text() + "' is not a tier; " + choice());
        }
        return tier;
    }

    private String choice() {
        return "retry.tiers has " + tiers.stream().map(Tier::name).collect(Collectors.joining(", "));
    }

    private static ResponseRule success(Value value) {
        return rule(value, SUCCESS, "must be 2xx, or a status code from 200 to 299");
    }

    private static ResponseRule retryable(Value value, List<ResponseRule> success) {
        ResponseRule rule = rule(
                value,
                RETRYABLE,
                "must be network, timeout, 2xx, 3xx, 4xx, 5xx, or a status code of these classes other than 410");
        boolean inSuccessfulClass = rule.text().startsWith("2")
                && success.stream().anyMatch(s -> s.text().equals("2xx"));
        if (success.contains(rule) || inSuccessfulClass) {
            throw new IllegalArgumentException("is a success, too");
        }
        return rule;
    }

    // Codes are numbers, the rest are strings: one way to write each.
    private static ResponseRule rule(Value value, Pattern syntax, String message) {
        boolean number = value.node().isIntegralNumber();
        String text = number || value.node().isTextual() ? value.node().asText() : "";
        boolean isCode = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        if (number != isCode || !syntax.matcher(text).matches()) {
            throw new IllegalArgumentException(message);
        }
        return new ResponseRule(text);
    }
}
