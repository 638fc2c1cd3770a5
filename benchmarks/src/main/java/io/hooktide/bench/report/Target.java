package io.hooktide.bench.report;

import java.util.Locale;

/**
 * What a figure is to be.
 *
 * @param stretch better still; NaN for none
 */
public record Target(boolean atLeast, double bound, double stretch) {
    public static Target atLeast(double bound) {
        return new Target(true, bound, Double.NaN);
    }

    public static Target atMost(double bound) {
        return new Target(false, bound, Double.NaN);
    }

    public Target stretch(double better) {
        return new Target(atLeast, bound, better);
    }

    boolean reachedBy(double value) {
        return meets(value, bound);
    }

    boolean stretchReachedBy(double value) {
        return !Double.isNaN(stretch) && meets(value, stretch);
    }

    private boolean meets(double value, double wanted) {
        return atLeast ? value >= wanted : value <= wanted;
    }

    @Override
    public String toString() {
        String sign = atLeast ? ">= " : "<= ";
        return sign
                + Line.number(bound)
                + (Double.isNaN(stretch) ? "" : String.format(Locale.ROOT, " (%s)", Line.number(stretch)));
    }
}
