package io.hooktide.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile's example, as its file in docs/profiles has it: a subscription, an event, the request that the endpoint
 * must get, byte by byte, and what becomes of each answer.
 */
record ProfileExample(String profile, Map<String, String> parts) {
    private static final String HEADING = "### ";

    static ProfileExample read(String profile) {
        Path file = folder().resolve(profile + ".http");
        try {
            Map<String, String> parts = new HashMap<>();
            String text = Files.readString(file);
            for (String part : text.substring(HEADING.length()).split("(?m)^" + HEADING)) {
                int end = part.indexOf('\n');
                parts.put(
                        part.substring(0, end).strip(), part.substring(end + 1).strip());
            }
            return new ProfileExample(profile, parts);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    static boolean exists(String profile) {
        return Files.exists(folder().resolve(profile + ".http"));
    }

    static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/profiles"))) {
            root = root.getParent();
        }
        return root.resolve("docs/profiles");
    }

    String subscription() {
        return parts.get("subscription");
    }

    String event() {
        return parts.get("event");
    }

    /** Head and body, its lines ended as in the file. */
    String request() {
        return parts.get("request");
    }

    /**
     * What the answers of a kind are: status codes, cut (no answer), hang (none in time); the delays after failures; or
     * whether Retry-After is honoured or ignored.
     */
    List<String> answers(String kind) {
        return parts.get("answers")
                .lines()
                .filter(line -> line.startsWith(kind + ":"))
                .flatMap(line ->
                        Arrays.stream(line.substring(kind.length() + 1).strip().split(" +")))
                .filter(answer -> !answer.isEmpty())
                .toList();
    }
}
