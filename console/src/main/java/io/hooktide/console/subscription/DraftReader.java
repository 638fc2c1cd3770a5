package io.hooktide.console.subscription;

import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.subscriptions.AuthenticationType;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.endpoint.CaCertificates;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.time.Duration;
import java.util.List;

/** Reads what a request wants of a subscription; what is absent comes from the profile. Immutable. */
public final class DraftReader {
    static final int MOST_EVENT_TYPES = 100;

    private static final Profile.Scheme NO_AUTHENTICATION = new Profile.Scheme(AuthenticationType.NONE);

    private final Profiles profiles;
    private final BodyFormats formats;
    private final EndpointRule endpoints;
    private final RetryReader retries;

    public DraftReader(Profiles profiles, BodyFormats formats, EndpointRule endpoints, RetryReader retries) {
        this.profiles = profiles;
        this.formats = formats;
        this.endpoints = endpoints;
        this.retries = retries;
    }

    /** Takes every field that a draft has; what is wrong is noted, and the draft is then of no use. */
    public SubscriptionDraft read(Fields fields) {
        Profile standard = profiles.get(Profiles.DEFAULT);
        Profile profile = fields.optional("profile", standard, value -> profiles.get(value.text()));
        return new SubscriptionDraft(
                fields.required("name", value -> NameRule.check(value.text())),
                fields.required("url", value -> endpoints.check(value.text())),
                fields.required("eventTypes", value -> value.distinct(1, MOST_EVENT_TYPES, DraftReader::eventType)),
                caPem(fields.section("tls")),
                overridden(profile, fields));
    }

    private Profile overridden(Profile profile, Fields fields) {
        return new Profile(
                profile.name(),
                profile.description(),
                format(fields.section("format"), profile.format()),
                fields.optional("authentication", profile.authentication(), DraftReader::authentication),
                retries.read(fields.section("retry"), profile.retry()),
                fields.optional("timeout", profile.timeout(), DraftReader::timeout),
                limits(fields.section("limits"), profile.limits()));
    }

    private Profile.Format format(Fields fields, Profile.Format defaults) {
        String type = fields.optional(
                "type", defaults.type(), name -> formats.get(name.text()).name());
        fields.rejectRest();
        return new Profile.Format(type);
    }

    private static String caPem(Fields fields) {
        String caPem = fields.take("caPem")
                .filter(value -> !value.isNull())
                .flatMap(value -> value.read(DraftReader::checkedCaPem))
                .orElse(null);
        fields.rejectRest();
        return caPem;
    }

    private static String checkedCaPem(Value value) {
        CaCertificates.parse(value.text());
        return value.text();
    }

    private static String eventType(Value value) {
        return EventTypePattern.parse(value.text()).toString();
    }

    private static Duration timeout(Value value) {
        Duration timeout = ShortDuration.parse(value.text());
        if (timeout.compareTo(Profile.LEAST_TIMEOUT) < 0 || timeout.compareTo(Profile.MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("must be from 1s to 30s");
        }
        return timeout;
    }

    private static List<Profile.Scheme> authentication(Value value) {
        List<Profile.Scheme> schemes = value.distinct(1, AuthenticationType.values().length, DraftReader::scheme);
        if (schemes.size() > 1 && schemes.contains(NO_AUTHENTICATION)) {
            throw new IllegalArgumentException("must not have the type none beside others");
        }
        return schemes.isEmpty() ? null : schemes;
    }

    private static Profile.Scheme scheme(Value value) {
        Fields fields = value.object();
        AuthenticationType type = fields.required("type", text -> AuthenticationType.ofWireName(text.text()));
        fields.rejectRest();
        return type == null ? null : new Profile.Scheme(type);
    }

    private static Profile.Limits limits(Fields fields, Profile.Limits defaults) {
        int concurrency = fields.optional(
                "concurrency", defaults.concurrency(), number -> number.number(1, Profile.Limits.MOST_CONCURRENCY));
        int ratePerSecond = fields.optional(
                "ratePerSecond",
                defaults.ratePerSecond(),
                rate -> rate.isNull() ? 0 : rate.number(1, Profile.Limits.MOST_PER_SECOND));
        fields.rejectRest();
        return new Profile.Limits(concurrency, ratePerSecond);
    }
}
