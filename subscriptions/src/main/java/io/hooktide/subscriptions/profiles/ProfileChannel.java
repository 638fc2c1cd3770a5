package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the AsyncAPI document calls a profile's subscriptions, in the words of the system that the profile stands in for.
 *
 * @param channel its path in the document
 * @param security names of security schemes, with the authentication type that each describes; what is not named here
 *     is not described
 * @param messages by name
 */
public record ProfileChannel(
        String channel,
        String operationId,
        String summary,
        Map<String, String> security,
        Map<String, Message> messages) {

    /** @param actions that the message is about; none: all */
    public record Message(
            String title,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> actions) {
        public Message {
            actions = actions == null ? List.of() : List.copyOf(actions);
        }
    }

    public ProfileChannel {
        require("channel", channel.matches("(/[a-z0-9-]+)+"), "must be a path, for example /erp/webhook");
        require("operationId", operationId.matches("[A-Za-z][A-Za-z0-9]*"), "must be letters and digits");
        require("messages", !messages.isEmpty(), "must have at least one message");
        security.forEach((name, type) -> {
            name("security", name);
            try {
                AuthenticationType.ofWireName(type);
            } catch (IllegalArgumentException unknown) {
                throw new KeyedException("security/" + name, unknown.getMessage());
            }
        });
        messages.keySet().forEach(name -> name("messages", name));
        security = Collections.unmodifiableMap(new LinkedHashMap<>(security));
        messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    }

    /** The name of the scheme for this type; empty where it is not described. */
    public Optional<String> scheme(AuthenticationType type) {
        return security.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type.wireName()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void name(String key, String name) {
        require(key, name.matches("[A-Za-z][A-Za-z0-9]*"), "must have names of letters and digits");
    }

    private static void require(String key, boolean condition, String problem) {
        if (!condition) {
            throw new KeyedException(key, problem);
        }
    }
}
