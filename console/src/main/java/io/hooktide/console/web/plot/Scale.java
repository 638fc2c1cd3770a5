package io.hooktide.console.web.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * From values to heights. Pure.
 *
 * @param bottom the value at the bottom
 * @param top the value at the top, greater than that
 * @param logarithmic whether each step up is the same factor
 * @param ticks values that are written beside it, from the bottom up
 */
public record Scale(double bottom, double top, boolean logarithmic, List<Double> ticks) {
    /** Height of the drawing in its own units; the top is 0. */
    static final double HEIGHT = 100;

    private static final int INTERVALS = 4;
    private static final double[] NICE = {1, 2, 2.5, 5, 10};
    private static final double[] NICE_TIMES = {
        1,
        2,
        5,
        10,
        25,
        50,
        100,
        250,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000
    };

    /** From zero to at least the highest, in even steps. */
    static Scale upTo(double highest, Unit unit) {
        double step = unit == Unit.TIME ? niceTime(highest / INTERVALS) : nice(highest / INTERVALS, unit == Unit.COUNT);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= INTERVALS; i++) {
            ticks.add(i * step);
        }
        return new Scale(0, INTERVALS * step, false, ticks);
    }

    /** Whole powers of ten around the values, two at least. */
    static Scale decades(double lowest, double highest) {
        int from = (int) Math.floor(Math.log10(Math.max(1, lowest)));
        int to = Math.max(from + 2, (int) Math.ceil(Math.log10(Math.max(1, highest))));
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            ticks.add(Math.pow(10, power));
        }
        return new Scale(ticks.get(0), ticks.get(ticks.size() - 1), true, ticks);
    }

    private static double nice(double step, boolean whole) {
        double least = Math.max(step, whole ? 1 : 0.01);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : NICE) {
            double candidate = factor * power;
            if (candidate >= least * (1 - 1e-9) && (!whole || candidate == Math.rint(candidate))) {
                return candidate;
            }
        }
        return 10 * power;
    }

    private static double niceTime(double step) {
        for (double candidate : NICE_TIMES) {
            if (candidate >= Math.max(step, 250)) {
                return candidate;
            }
        }
        return nice(step / 86_400_000, true) * 86_400_000;
    }

    /** How far down, from 0 at the top to {@link #HEIGHT}. */
    double down(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom)
                : (value - bottom) / (top - bottom);
        return HEIGHT * (1 - Math.max(0, Math.min(1, share)));
    }
}
