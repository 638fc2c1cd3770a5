package io.hooktide.subscriptions;

import java.util.Locale;

/** How a request authenticates itself to the endpoint; kept in the row under its wire name. */
public enum AuthenticationType {
    /** It does not. */
    NONE,
    /** Standard Webhooks signature, version v1. */
    HMAC_SHA256;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the text and the types there are */
    public static AuthenticationType ofWireName(String text) {
        return WireName.find(values(), AuthenticationType::wireName, text, "an authentication type");
    }
}
