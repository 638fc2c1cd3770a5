package io.hooktide.bench.report;

import java.util.Locale;

/**
 * One figure.
 *
 * @param of what was measured, for example "delivery worker"
 * @param unit of the value
 * @param target null where there is none
 */
public record Line(String of, double value, String unit, Target target) {
    String text() {
        return number(value);
    }

    /** Yes or no, and a dash where there is no target. */
    String reached() {
        if (target == null) {
            return "-";
        }
        if (!target.reachedBy(value)) {
            return "no";
        }
        return target.stretchReachedBy(value) ? "yes, stretch" : "yes";
    }

    static String number(double value) {
        double size = Math.abs(value);
        if (size == Math.rint(size) || size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", value);
    }
}
