package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.filter.FilterSpec;
import io.hooktide.subscriptions.profiles.Profile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a request wants a subscription to be: checked, and filled in from its profile.
 *
 * @param delivery the profile with what the request puts in its place
 * @param authentication the same as the profile's, with secrets
 */
record SubscriptionDraft(
        String name, Destination destination, Selected selected, Profile delivery, List<SchemeDraft> authentication) {

    /**
     * @param routes URLs by object type
     * @param caPem null for none
     */
    record Destination(String url, Map<String, String> routes, String caPem) {}

    /** Which events. */
    record Selected(List<String> eventTypes, FilterSpec filter) {}

    /**
     * Puts the draft's values into the row.
     *
     * @param newSecret for an authentication whose secret is made here and is not there yet
     */
    void fill(Subscription row, Function<String, ByteBuffer> seal, NewSecret newSecret) {
        row.setName(name);
        row.setUrl(destination.url());
        row.setEventTypes(selected.eventTypes());
        row.setCaPem(destination.caPem());
        delivery.applyTo(row);
        row.setRoutes(destination.routes());
        selected.filter().applyTo(row);
        row.setAuthentication(authentication.stream()
                .map(draft -> draft.entry(seal, newSecret))
                .toList());
    }
}
