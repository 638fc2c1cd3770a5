package io.hooktide.console.web.plot;

import java.util.Locale;

/** What is measured, and how its values are written. */
public enum Unit {
    PER_SECOND {
        @Override
        public String show(double value) {
            return number(value) + "/s";
        }
    },
    COUNT {
        @Override
        public String show(double value) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
    },
    /** Values are milliseconds. */
    TIME {
        @Override
        public String show(double value) {
            if (value < 1_000) {
                return Math.round(value) + " ms";
            }
            double seconds = value / 1_000;
            if (seconds < 120) {
                return number(seconds) + " s";
            }
            if (seconds < 7_200) {
                return number(seconds / 60) + " min";
            }
            return seconds < 172_800 ? number(seconds / 3_600) + " h" : number(seconds / 86_400) + " d";
        }
    };

    /** With the unit. */
    public abstract String show(double value);

    // Three digits tell enough; no trailing zeros.
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        int places = size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        String plain = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return plain.equals("0") ? "<0.001" : plain;
    }
}
