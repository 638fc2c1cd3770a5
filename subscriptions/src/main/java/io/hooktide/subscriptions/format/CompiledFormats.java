package io.hooktide.subscriptions.format;

import java.util.LinkedHashMap;
import java.util.Map;

/** Formats made ready, the ones used last kept. One thread. */
public final class CompiledFormats {
    private static final int MOST = 1_000;

    private final BodyFormats formats;
    private final Map<FormatSpec, BodyFormat> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FormatSpec, BodyFormat> eldest) {
            return size() > MOST;
        }
    };

    public CompiledFormats(BodyFormats formats) {
        this.formats = formats;
    }

    /** @throws io.hooktide.subscriptions.KeyedException naming the setting that is wrong */
    public BodyFormat get(FormatSpec spec) {
        BodyFormat known = compiled.get(spec);
        if (known == null) {
            known = formats.compile(spec);
            compiled.put(spec, known);
        }
        return known;
    }
}
