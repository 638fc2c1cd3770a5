package io.hooktide.gateway.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How events are written in a request. */
public enum EventFormat {
    JSON("application/json"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    EventFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @param contentType a request's header, or null; a charset other than UTF-8 is no format of ours */
    public static Optional<EventFormat> of(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        if (contentType.equals(JSON.mediaType)) {
            return Optional.of(JSON); // nearly always
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        boolean foreignCharset = Arrays.stream(parts)
                .skip(1)
                .map(parameter -> parameter.strip().replace("\"", ""))
                .anyMatch(parameter -> parameter.startsWith("charset=") && !parameter.equals("charset=utf-8"));
        if (foreignCharset || parts.length == 0) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(parts[0].strip()))
                .findFirst();
    }
}
