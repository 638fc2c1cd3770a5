package io.hooktide.receiver.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The page's style and script. */
public record StaticFile(String mediaType, String content) {
    private static final Map<String, StaticFile> ALL = Map.of(
            "/page.css", read("page.css", "text/css; charset=utf-8"),
            "/page.js", read("page.js", "text/javascript; charset=utf-8"));

    public static Optional<StaticFile> find(String path) {
        return Optional.ofNullable(ALL.get(path));
    }

    private static StaticFile read(String name, String mediaType) {
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            return new StaticFile(mediaType, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
