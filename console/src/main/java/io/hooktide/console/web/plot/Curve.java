package io.hooktide.console.web.plot;

import io.hooktide.console.statistics.Line;
import java.util.List;

/**
 * One thing that is shown over time.
 *
 * @param tone which colour; a class of the style sheet
 * @param values one for each slot; null where nothing is known
 */
public record Curve(String name, String tone, List<Double> values) {
    public static Curve of(String name, String tone, Line line) {
        return new Curve(name, tone, line.values());
    }

    /** The last that is known; null where none is. */
    Double latest() {
        for (int slot = values.size() - 1; slot >= 0; slot--) {
            if (values.get(slot) != null) {
                return values.get(slot);
            }
        }
        return null;
    }
}
