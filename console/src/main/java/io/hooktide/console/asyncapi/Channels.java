package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of the subscriptions of some profiles: data, by the profile's name.
 *
 * @param securitySchemes by name, as they stand in the document
 */
public record Channels(Map<String, ObjectNode> securitySchemes, Map<String, Channel> channels) {

    /** @param messages by name, as they stand in the document */
    public record Channel(
            String path, String operationId, String summary, List<String> security, Map<String, ObjectNode> messages) {}

    /** Those that come with Hooktide. */
    public static Channels shipped() {
        try (InputStream file = Channels.class.getResourceAsStream("channels.yaml")) {
            return new YAMLMapper().readValue(file, Channels.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("A broken build: channels.yaml", failure);
        }
    }

    Optional<Channel> of(String profile) {
        return Optional.ofNullable(channels.get(profile));
    }
}
