package io.hooktide.subscriptions.format;

import io.hooktide.subscriptions.KeyedException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What a subscription says of the attributes of its CloudEvents.
 *
 * @param source stands before the path of tenant, object type and object id; empty, or a URI without a slash at its end
 * @param typePrefix stands before the event type; empty, or with its dot
 * @param dataSchemas by event type
 */
record CloudEventAttributes(String source, String typePrefix, Map<String, URI> dataSchemas) {
    private static final int MOST_OF_URI = 1_024;

    static CloudEventAttributes of(FormatSettings settings) {
        String source = settings.text("source", "");
        if (!source.isEmpty()) {
            URI uri = uri("source", source);
            if (source.endsWith("/") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new KeyedException("source", "must have no query, no fragment and no slash at its end");
            }
        }
        String prefix = settings.text("typePrefix", "");
        if (!prefix.isEmpty() && !prefix.matches("[a-z0-9.-]{1,127}\\.")) {
            throw new KeyedException("typePrefix", "must be a name that ends with a dot, for example com.example.");
        }
        Map<String, URI> schemas = new HashMap<>();
        settings.textsByName("dataSchemas")
                .forEach((type, uri) -> schemas.put(type, absolute("dataSchemas/" + KeyedException.part(type), uri)));
        return new CloudEventAttributes(source, prefix, Map.copyOf(schemas));
    }

    private static URI absolute(String key, String text) {
        URI uri = uri(key, text);
        if (!uri.isAbsolute()) {
            throw new KeyedException(key, "must be an absolute URI");
        }
        return uri;
    }

    private static URI uri(String key, String text) {
        if (text.length() > MOST_OF_URI || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new KeyedException(key, "must have at most 1,024 characters, all visible ASCII");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notOne) {
            throw new KeyedException(key, "is not a URI");
        }
    }
}
