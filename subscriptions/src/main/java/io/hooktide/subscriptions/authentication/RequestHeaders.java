package io.hooktide.subscriptions.authentication;

import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who sets which header of a subscription's requests; no header is set twice. Pure. */
public final class RequestHeaders {
    private final Map<String, String> setBy = new HashMap<>();

    private RequestHeaders() {
        setBy.put("content-type", "the format");
        setBy.put("user-agent", "the sender");
    }

    /**
     * @param idempotencyHeader null for none
     * @throws KeyedException naming the field, if a header would be set twice, or must not be set
     */
    public static void check(List<Scheme> authentication, Map<String, String> headers, String idempotencyHeader) {
        RequestHeaders all = new RequestHeaders();
        for (int i = 0; i < authentication.size(); i++) {
            Scheme scheme = authentication.get(i);
            if (scheme.type() == AuthenticationType.NONE && authentication.size() > 1) {
                throw new KeyedException("authentication", "must not have the type none beside others");
            }
            for (String name : scheme.headers()) {
                all.add(
                        "authentication/" + i,
                        name,
                        "authentication of type " + scheme.type().wireName());
            }
        }
        if (idempotencyHeader != null) {
            allowed("idempotencyHeader", idempotencyHeader, "");
            all.add("idempotencyHeader", idempotencyHeader, "idempotencyHeader");
        }
        if (headers.size() > HeaderRules.MAX_CUSTOM) {
            throw new KeyedException("headers", "must be at most " + HeaderRules.MAX_CUSTOM);
        }
        headers.forEach((name, value) -> {
            allowed("headers/" + name, name, value);
            all.add("headers/" + name, name, "headers");
        });
    }

    private void add(String key, String name, String by) {
        String other = setBy.putIfAbsent(name.toLowerCase(Locale.ROOT), by);
        if (other != null) {
            throw new KeyedException(key, "sets the header '" + name + "', which is set by " + other + " already");
        }
    }

    private static void allowed(String key, String name, String value) {
        try {
            HeaderRules.checkCustom(name, value);
        } catch (IllegalArgumentException refused) {
            throw new KeyedException(key, refused.getMessage());
        }
    }
}
