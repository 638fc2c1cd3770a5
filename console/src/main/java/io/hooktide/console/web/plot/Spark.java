package io.hooktide.console.web.plot;

import io.hooktide.console.statistics.Line;
import java.util.Collections;
import java.util.List;

/** A small curve within a table. Immutable. */
public record Spark(List<Double> values, Unit unit) {
    public static Spark of(Line line, Unit unit) {
        return new Spark(line.values(), unit);
    }

    private Scale scale() {
        return Scale.upTo(highest(), unit);
    }

    private double highest() {
        return values.stream()
                .filter(value -> value != null)
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
    }

    public String line() {
        return Paths.line(values, scale());
    }

    public String area() {
        return Paths.area(values, Collections.nCopies(values.size(), 0.0), scale());
    }

    public String text() {
        return "Highest " + unit.show(highest());
    }
}
