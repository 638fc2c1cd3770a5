package io.hooktide.subscriptions.format;

import io.hooktide.subscriptions.KeyedException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The kinds of bodies there are, by name. Immutable. */
public final class BodyFormats {
    private final Map<String, FormatType> byName;

    private BodyFormats(Map<String, FormatType> byName) {
        this.byName = new TreeMap<>(byName);
    }

    public static BodyFormats shipped() {
        return new BodyFormats(Map.of(
                "standard",
                settings -> Selection.applied(settings, new StandardFormat()),
                "thin",
                ThinFormat::of,
                "softledger",
                settings -> new SoftLedgerFormat(),
                "raw",
                settings -> Selection.applied(settings, new RawFormat()),
                "envelope",
                TemplateFormat::ofEnvelope,
                "template",
                TemplateFormat::ofTemplate,
                "jslt",
                JsltFormat::of,
                "cloudevents",
                CloudEventsFormat::of));
    }

    public Collection<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /**
     * The format made ready; takes milliseconds at most.
     *
     * @throws KeyedException naming the setting that is wrong, {@code type} where there is no such format
     */
    public BodyFormat compile(FormatSpec spec) {
        FormatType type = byName.get(spec.type());
        if (type == null) {
            throw new KeyedException(
                    "type", "'" + spec.type() + "' is not a body format: " + String.join(", ", byName.keySet()));
        }
        FormatSettings settings = new FormatSettings(spec.json());
        BodyFormat format = type.compile(settings);
        settings.rejectRest();
        return format;
    }
}
