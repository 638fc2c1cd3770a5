package io.hooktide.subscriptions.authentication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Authentication;
import io.hooktide.subscriptions.KeyedException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One way in which requests authenticate themselves, without its secret.
 *
 * @param settings as they are kept, those that were given only
 */
public record Scheme(AuthenticationType type, Map<String, String> settings) {
    public static final Scheme NONE = new Scheme(AuthenticationType.NONE, Map.of());

    private static final String TYPE = "type";

    public Scheme {
        settings = Map.copyOf(settings);
    }

    public static Scheme of(Authentication entry) {
        return new Scheme(AuthenticationType.ofWireName(entry.getType()), entry.getSettings());
    }

    /**
     * From a document's section, which has no secret.
     *
     * @throws KeyedException naming what is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Scheme of(ObjectNode section) {
        AuthenticationType type = type(section);
        ObjectNode rest = section.deepCopy();
        rest.remove(TYPE);
        Map<String, String> settings = new TreeMap<>();
        for (SchemeSetting setting : type.settings()) {
            JsonNode value = rest.remove(setting.name());
            if (value != null) {
                settings.put(setting.name(), read(setting, value));
            }
        }
        if (!rest.isEmpty()) {
            throw new KeyedException(
                    KeyedException.part(rest.fieldNames().next()), "is not a setting of " + type.wireName());
        }
        return new Scheme(type, settings);
    }

    /** @throws KeyedException naming the key, if there is none, or none that is known */
    public static AuthenticationType type(ObjectNode section) {
        JsonNode type = section.get(TYPE);
        if (type == null) {
            throw new KeyedException(TYPE, "is required");
        }
        try {
            return AuthenticationType.ofWireName(type.asText());
        } catch (IllegalArgumentException unknown) {
            throw new KeyedException(TYPE, unknown.getMessage());
        }
    }

    private static String read(SchemeSetting setting, JsonNode value) {
        try {
            return setting.read(value);
        } catch (IllegalArgumentException refused) {
            throw new KeyedException(setting.name(), refused.getMessage());
        }
    }

    /** Null where it is not given and there is no default. */
    public String setting(String name) {
        String given = settings.get(name);
        return given != null ? given : declared(name).fallback();
    }

    /** The settings that still have to be given. */
    public List<String> missing() {
        return type.settings().stream()
                .map(SchemeSetting::name)
                .filter(name -> setting(name) == null)
                .toList();
    }

    /** The same with the other's settings where this one has none of its own. */
    public Scheme over(Scheme defaults) {
        Map<String, String> all = new TreeMap<>(defaults.settings());
        all.putAll(settings);
        return new Scheme(type, all);
    }

    /** Names of the headers that it sets; those that are not settled are left out. */
    public List<String> headers() {
        return switch (type) {
            case NONE, MTLS -> List.of();
            case BASIC, BEARER, OAUTH2 -> List.of("authorization");
            case HEADER -> Stream.ofNullable(setting("name")).toList();
            case JWT -> Stream.ofNullable(setting("header")).toList();
            case HMAC_SHA256, ED25519 -> List.of("webhook-id", "webhook-timestamp", "webhook-signature");
            case TRUSTED_CONTEXT -> List.of("authorization", setting("header"));
        };
    }

    /** As a document's section. */
    public ObjectNode section() {
        ObjectNode section = JsonNodeFactory.instance.objectNode().put(TYPE, type.wireName());
        new TreeMap<>(settings)
                .forEach((name, value) -> section.set(
                        name,
                        declared(name).kind() == SchemeSetting.Kind.CONTEXT
                                ? TrustedContext.object(value)
                                : JsonNodeFactory.instance.textNode(value)));
        return section;
    }

    private SchemeSetting declared(String name) {
        return type.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not a setting of the authentication type " + type.wireName()));
    }
}
