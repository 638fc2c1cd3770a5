package io.hooktide.console.web.plot;

import java.util.List;
import java.util.Locale;

/** The outlines of curves, as SVG writes them; a gap in the values is a gap in the outline. Pure. */
final class Paths {
    /** Width of the drawing in its own units. */
    static final double WIDTH = 1_000;

    private Paths() {}

    /** Through the middles of the slots. */
    static String line(List<Double> values, Scale scale) {
        StringBuilder path = new StringBuilder();
        double slot = WIDTH / values.size();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                continue;
            }
            boolean first = i == 0 || values.get(i - 1) == null;
            boolean last = i == values.size() - 1 || values.get(i + 1) == null;
            double down = scale.down(values.get(i));
            if (first && last) {
                point(path, 'M', i * slot, down);
                point(path, 'L', (i + 1) * slot, down);
            } else {
                point(path, first ? 'M' : 'L', (i + 0.5) * slot, down);
            }
        }
        return path.toString();
    }

    /** Between two edges; both know the same slots. */
    static String area(List<Double> upper, List<Double> lower, Scale scale) {
        StringBuilder path = new StringBuilder();
        int start = 0;
        while (start < upper.size()) {
            if (upper.get(start) == null) {
                start++;
                continue;
            }
            int end = start;
            while (end < upper.size() && upper.get(end) != null) {
                end++;
            }
            stretch(path, upper, lower, scale, start, end);
            start = end;
        }
        return path.toString();
    }

    private static void stretch(
            StringBuilder path, List<Double> upper, List<Double> lower, Scale scale, int start, int end) {
        double slot = WIDTH / upper.size();
        if (end - start == 1) {
            double top = scale.down(upper.get(start));
            double bottom = scale.down(lower.get(start));
            point(path, 'M', start * slot, top);
            point(path, 'L', end * slot, top);
            point(path, 'L', end * slot, bottom);
            point(path, 'L', start * slot, bottom);
            path.append('Z');
            return;
        }
        for (int i = start; i < end; i++) {
            point(path, i == start ? 'M' : 'L', (i + 0.5) * slot, scale.down(upper.get(i)));
        }
        for (int i = end - 1; i >= start; i--) {
            point(path, 'L', (i + 0.5) * slot, scale.down(lower.get(i)));
        }
        path.append('Z');
    }

    private static void point(StringBuilder path, char command, double x, double y) {
        path.append(command).append(coordinate(x)).append(' ').append(coordinate(y));
    }

    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
