package io.hooktide.schemas.ids;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Record keys: UTF-8, parts joined by a slash, each percent-encoded (RFC 3986). */
public final class RecordKey {
    private RecordKey() {}

    public static byte[] of(String... parts) {
        return Arrays.stream(parts)
                .map(RecordKey::encode)
                .collect(Collectors.joining("/"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if an escape is not valid */
    public static List<String> parts(byte[] key) {
        return Arrays.stream(new String(key, StandardCharsets.UTF_8).split("/", -1))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    // URLEncoder writes form encoding; the two differ in these characters only.
    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
