package io.hooktide.console.subscription;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.AuthenticationType;
import io.hooktide.subscriptions.profiles.Profile;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a request wants a subscription to be: checked, and filled in from its profile.
 *
 * @param caPem null for none
 * @param delivery the profile with what the request puts in its place
 */
record SubscriptionDraft(String name, String url, List<String> eventTypes, String caPem, Profile delivery) {

    /**
     * Puts the draft's values into the row. A secret that the row has is kept as long as its authentication is.
     *
     * @param newSecret ciphertext, for an authentication that needs a secret and has none yet
     */
    void fill(Subscription row, ByteBuffer newSecret) {
        ByteBuffer secret = row.getAuthentication().stream()
                .filter(entry -> isSigned(entry) && entry.getSecret() != null)
                .map(Authentication::getSecret)
                .findFirst()
                .orElse(newSecret);
        row.setName(name);
        row.setUrl(url);
        row.setEventTypes(eventTypes);
        row.setCaPem(caPem);
        delivery.applyTo(row);
        row.getAuthentication().stream().filter(SubscriptionDraft::isSigned).forEach(entry -> entry.setSecret(secret));
    }

    private static boolean isSigned(Authentication entry) {
        return entry.getType().equals(AuthenticationType.HMAC_SHA256.wireName());
    }
}
