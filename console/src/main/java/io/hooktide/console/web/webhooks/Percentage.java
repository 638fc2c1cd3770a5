package io.hooktide.console.web.webhooks;

import java.util.Locale;

/** Shares as people read them. Pure. */
final class Percentage {
    private Percentage() {}

    /** 100 % only where it is all of them, 0 % only where it is none. */
    static String of(long part, long whole) {
        if (part == whole) {
            return "100 %";
        }
        double share = Math.max(0.1, Math.min(99.9, 100.0 * part / whole));
        return part == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", share);
    }
}
