package io.hooktide.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a run found. One thread. */
public final class Report {
    private final String scenario;
    private final Map<String, Object> sizes = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> voids = new ArrayList<>();
    private final List<String> tooSlow = new ArrayList<>();

    public Report(String scenario) {
        this.scenario = scenario;
    }

    /** What it was run with: a number or a text. */
    public Report size(String name, Object value) {
        sizes.put(name, value);
        return this;
    }

    public Report line(String of, double value, String unit) {
        return line(of, value, unit, null);
    }

    public Report line(String of, double value, String unit, Target target) {
        lines.add(new Line(of, value, unit, target));
        return this;
    }

    /** How a figure is to be read. */
    public Report note(String text) {
        notes.add(text);
        return this;
    }

    /** The run does not count, and why. */
    public Report isVoid(String why) {
        voids.add(why);
        return this;
    }

    public Report expect(boolean holds, String otherwise) {
        return holds ? this : isVoid(otherwise);
    }

    /** Something beside what is measured was to be faster than it; where it was not, the run is void, too. */
    public Report expectFast(boolean holds, String otherwise) {
        if (!holds) {
            tooSlow.add(otherwise);
        }
        return this;
    }

    public boolean counts() {
        return voids.isEmpty() && tooSlow.isEmpty();
    }

    public String scenario() {
        return scenario;
    }

    public Map<String, Object> sizes() {
        return sizes;
    }

    public List<Line> lines() {
        return lines;
    }

    public List<String> notes() {
        return notes;
    }

    /** Why the account does not balance. */
    public List<String> voids() {
        return voids;
    }

    /** What was not fast enough for the run to count. */
    public List<String> tooSlow() {
        return tooSlow;
    }
}
