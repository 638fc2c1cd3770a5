package io.hooktide.subscriptions.authentication;

import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import io.hooktide.subscriptions.endpoint.Target;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which ways to authenticate go together, and who sets which header of a subscription's requests: no header is set
 * twice. Pure.
 */
public final class RequestHeaders {
    private static final String SIGNATURE = "the signature of the authentication";

    private final Map<String, String> setBy = new HashMap<>();
    private final Set<AuthenticationType> types = EnumSet.noneOf(AuthenticationType.class);

    private RequestHeaders() {
        setBy.put("content-type", "the format");
        setBy.put("user-agent", "the sender");
    }

    /**
     * @throws KeyedException naming the entry, if one of the URLs has no TLS and the entry needs it
     */
    public static void checkUrls(List<Scheme> authentication, Collection<String> urls) {
        boolean plain = urls.stream().anyMatch(url -> !Target.parse(url).tls());
        for (int i = 0; plain && i < authentication.size(); i++) {
            if (authentication.get(i).type() == AuthenticationType.MTLS) {
                throw new KeyedException(
                        "authentication/" + i, "is a client certificate, which a URL with http cannot ask for");
            }
        }
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
            all.addScheme("authentication/" + i, scheme);
        }
        if (idempotencyHeader != null) {
            allowed("idempotencyHeader", () -> HeaderRules.checkCustom(idempotencyHeader, ""));
            all.add("idempotencyHeader", idempotencyHeader, "idempotencyHeader");
        }
        if (headers.size() > HeaderRules.MAX_CUSTOM) {
            throw new KeyedException("headers", "must be at most " + HeaderRules.MAX_CUSTOM);
        }
        headers.forEach((name, value) -> {
            allowed("headers/" + name, () -> HeaderRules.checkCustom(name, value));
            all.add("headers/" + name, name, "headers");
        });
    }

    private void addScheme(String key, Scheme scheme) {
        String by = "authentication of type " + scheme.type().wireName();
        boolean joins = scheme.type().isSignature() || scheme.type() == AuthenticationType.MTLS;
        if (!types.add(scheme.type()) && joins) {
            throw new KeyedException(key, "is there twice: " + by);
        }
        checkChosenNames(key, scheme);
        for (String name : scheme.headers()) {
            // Both kinds of signatures stand in the same headers.
            add(key, name, scheme.type().isSignature() ? SIGNATURE : by);
        }
    }

    private static void checkChosenNames(String key, Scheme scheme) {
        for (SchemeSetting setting : scheme.type().settings()) {
            String name = scheme.setting(setting.name());
            if (setting.kind() == SchemeSetting.Kind.HEADER_NAME && name != null) {
                if (scheme.type() == AuthenticationType.JWT) {
                    allowed(key + "/" + setting.name(), () -> HeaderRules.checkCustom(name, ""));
                } else {
                    allowed(key + "/" + setting.name(), () -> HeaderRules.checkNotOfTheMessage(name));
                }
            }
        }
    }

    private void add(String key, String name, String by) {
        if (name.toLowerCase(Locale.ROOT).startsWith("ce-")) {
            throw new KeyedException(key, "sets the header '" + name + "'; those of CloudEvents are set by the format");
        }
        String other = setBy.putIfAbsent(name.toLowerCase(Locale.ROOT), by);
        if (other != null && !(other.equals(SIGNATURE) && by.equals(SIGNATURE))) {
            throw new KeyedException(key, "sets the header '" + name + "', which is set by " + other + " already");
        }
    }

    private static void allowed(String key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException refused) {
            throw new KeyedException(key, refused.getMessage());
        }
    }
}
