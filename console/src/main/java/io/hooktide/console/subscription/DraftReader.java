package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.authentication.RequestHeaders;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.endpoint.CaCertificates;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Locks;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a request wants of a subscription; what is absent comes from the profile. Immutable. */
public final class DraftReader {
    static final int MOST_EVENT_TYPES = 100;

    private final Profiles profiles;
    private final FormatReader formats;
    private final EndpointRule endpoints;
    private final RetryReader retries;
    private final Clock clock;

    public DraftReader(Profiles profiles, BodyFormats formats, EndpointRule endpoints, RetryReader retries) {
        this(profiles, formats, endpoints, retries, Clock.systemUTC());
    }

    DraftReader(Profiles profiles, BodyFormats formats, EndpointRule endpoints, RetryReader retries, Clock clock) {
        this.clock = clock;
        this.profiles = profiles;
        this.formats = new FormatReader(formats);
        this.endpoints = endpoints;
        this.retries = retries;
    }

    /**
     * Takes every field that a draft has; what is wrong is noted, and the draft is then of no use.
     *
     * @param wanted what the fields are of
     * @param current of the row, whose secrets can be kept
     */
    public SubscriptionDraft read(ObjectNode wanted, Fields fields, List<Authentication> current) {
        Profile standard = profiles.get(Profiles.DEFAULT);
        Profile profile = fields.optional("profile", standard, value -> profiles.get(value.text()));
        Locks.broken(profile, wanted)
                .ifPresent(path -> fields.noteAt(path, "is locked by the profile " + profile.name()));
        List<SchemeDraft> authentication =
                new AuthenticationReader(profile, current, new CredentialRules(endpoints, clock)).read(fields);
        return new SubscriptionDraft(
                fields.required("name", value -> NameRule.check(value.text())),
                destination(schemes(authentication, profile), fields),
                new SubscriptionDraft.Selected(
                        fields.required(
                                "eventTypes", value -> value.distinct(1, MOST_EVENT_TYPES, DraftReader::eventType)),
                        FilterReader.read(fields.section("filter"))),
                overridden(profile, schemes(authentication, profile), fields),
                authentication);
    }

    private SubscriptionDraft.Destination destination(List<Scheme> authentication, Fields fields) {
        String url = fields.required("url", value -> endpoints.check(value.text()));
        Map<String, String> routes = new RouteReader(endpoints).routes(fields);
        if (url != null) {
            List<String> urls = new ArrayList<>(routes.values());
            urls.add(url);
            noted(() -> RequestHeaders.checkUrls(authentication, urls), fields);
        }
        return new SubscriptionDraft.Destination(url, routes, caPem(fields.section("tls")));
    }

    private static List<Scheme> schemes(List<SchemeDraft> drafts, Profile profile) {
        return drafts.isEmpty()
                ? profile.authentication()
                : drafts.stream().map(SchemeDraft::scheme).toList();
    }

    private Profile overridden(Profile profile, List<Scheme> authentication, Fields fields) {
        Map<String, String> headers = RouteReader.headers(fields, profile.headers());
        String idempotency = fields.optional("idempotencyHeader", profile.idempotencyHeader(), DraftReader::header);
        boolean fit = fit(authentication, headers, idempotency, fields);
        return new Profile(
                profile.name(),
                profile.description(),
                profile.catalogue(),
                formats.read(fields, profile.format()),
                fit ? authentication : profile.authentication(),
                fit ? headers : profile.headers(),
                fit ? idempotency : profile.idempotencyHeader(),
                retries.read(fields.section("retry"), profile.retry()),
                fields.optional("timeout", profile.timeout(), DraftReader::timeout),
                limits(fields.section("limits"), profile.limits()),
                profile.locked());
    }

    private static boolean fit(
            List<Scheme> authentication, Map<String, String> headers, String idempotency, Fields fields) {
        return noted(
                () -> RequestHeaders.check(authentication, headers, idempotency.isEmpty() ? null : idempotency),
                fields);
    }

    private static boolean noted(Runnable check, Fields fields) {
        try {
            check.run();
            return true;
        } catch (KeyedException wrong) {
            fields.noteAt(wrong.key(), wrong.problem());
            return false;
        }
    }

    private static String header(Value value) {
        if (value.isNull()) {
            return "";
        }
        if (value.text().isEmpty()) {
            throw new IllegalArgumentException("must be a header's name, or null for none");
        }
        return value.text();
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
