package io.hooktide.subscriptions.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats there are, by name. Immutable. */
public final class BodyFormats {
    private final Map<String, BodyFormat> byName = new TreeMap<>();

    public BodyFormats(List<BodyFormat> formats) {
        formats.forEach(format -> byName.put(format.name(), format));
    }

    public static BodyFormats shipped() {
        return new BodyFormats(List.of(new StandardFormat(), new SoftLedgerFormat()));
    }

    public Optional<BodyFormat> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException naming the text and the formats there are */
    public BodyFormat get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not a body format: " + String.join(", ", byName.keySet())));
    }
}
