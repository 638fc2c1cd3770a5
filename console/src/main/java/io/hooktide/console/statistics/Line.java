package io.hooktide.console.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A value for each slot; null: not known, which is not zero. Not for several threads. */
public final class Line {
    private final Double[] values;

    Line(int slots) {
        this.values = new Double[slots];
    }

    /** The highest of what is put into a slot stays: a peak is what a plot is looked at for. */
    void raise(int slot, double value) {
        values[slot] = values[slot] == null ? value : Math.max(values[slot], value);
    }

    void set(int slot, Double value) {
        values[slot] = value;
    }

    /** Null where it is not known. */
    public Double at(int slot) {
        return values[slot];
    }

    public List<Double> values() {
        List<Double> copy = new ArrayList<>(values.length);
        Collections.addAll(copy, values);
        return Collections.unmodifiableList(copy);
    }
}
