package io.hooktide.console.web.plot;

import io.hooktide.console.statistics.Slots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Curves over time, with all that is needed to draw them. Immutable.
 *
 * @param id of the page's element
 * @param note what it is that is shown, in a sentence
 */
public record Plot(
        String id,
        String title,
        String note,
        Unit unit,
        Slots slots,
        List<Curve> curves,
        Scale scale,
        boolean stacked) {

    /** One on top of the other: parts of a whole. All know the same slots. */
    public static Plot stacked(String id, String title, String note, Unit unit, Slots slots, List<Curve> curves) {
        double highest = 0;
        for (int slot = 0; slot < slots.count(); slot++) {
            double sum = 0;
            for (Curve curve : curves) {
                sum += curve.values().get(slot) == null ? 0 : curve.values().get(slot);
            }
            highest = Math.max(highest, sum);
        }
        return new Plot(id, title, note, unit, slots, curves, Scale.upTo(highest, unit), true);
    }

    /** Each for itself, from zero. */
    public static Plot lines(String id, String title, String note, Unit unit, Slots slots, List<Curve> curves) {
        double highest = values(curves).mapToDouble(value -> value).max().orElse(0);
        return new Plot(id, title, note, unit, slots, curves, Scale.upTo(highest, unit), false);
    }

    /** Each for itself, on a scale of powers of ten: for what differs by orders of magnitude. */
    public static Plot decades(String id, String title, String note, Unit unit, Slots slots, List<Curve> curves) {
        double lowest = values(curves).mapToDouble(value -> value).min().orElse(1);
        double highest = values(curves).mapToDouble(value -> value).max().orElse(1);
        return new Plot(id, title, note, unit, slots, curves, Scale.decades(lowest, highest), false);
    }

    private static Stream<Double> values(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.values().stream()).filter(Objects::nonNull);
    }

    /** @param at how far down, or to the right, in percent */
    public record Tick(String label, String at) {}

    /**
     * @param area empty where there is only a line
     * @param latest the last value that is known
     */
    public record Drawn(String name, String tone, String line, String area, String latest) {}

    /**
     * One slot, as the pointer finds it.
     *
     * @param known whether any value is
     */
    public record Column(String x, String width, boolean known, String text) {}

    /** A row of the table. */
    public record Row(String time, List<String> values) {}

    public List<Tick> ticks() {
        return scale.ticks().stream()
                .map(tick -> new Tick(tick == 0 ? "0" : unit.show(tick), Paths.coordinate(scale.down(tick))))
                .toList();
    }

    public List<Tick> times() {
        return TimeAxis.ticks(slots);
    }

    /** In the order of the legend; of a stack only what there is. */
    public List<Drawn> drawn() {
        List<Drawn> drawn = new ArrayList<>();
        List<Double> below = zeros();
        for (Curve curve : curves) {
            if (stacked && curve != curves.get(0) && highest(curve) == 0) {
                continue;
            }
            List<Double> upper = stacked ? sum(below, curve.values()) : curve.values();
            boolean filled = stacked || curves.size() == 1;
            String area = filled ? Paths.area(upper, below, scale) : "";
            drawn.add(new Drawn(curve.name(), curve.tone(), Paths.line(upper, scale), area, latest(curve)));
            below = stacked ? upper : below;
        }
        return drawn;
    }

    /** What is drawn later lies on top: the lowest of a stack, and the first. */
    public List<Drawn> layers() {
        List<Drawn> layers = drawn();
        Collections.reverse(layers);
        return layers;
    }

    private static double highest(Curve curve) {
        return values(List.of(curve)).mapToDouble(value -> value).max().orElse(0);
    }

    private List<Double> zeros() {
        return Collections.nCopies(slots.count(), scale.bottom());
    }

    private static List<Double> sum(List<Double> below, List<Double> values) {
        List<Double> sums = new ArrayList<>(values.size());
        for (int slot = 0; slot < values.size(); slot++) {
            Double value = values.get(slot);
            Double floor = below.get(slot);
            sums.add(value == null || floor == null ? null : Double.valueOf(floor + value));
        }
        return sums;
    }

    private String latest(Curve curve) {
        Double value = curve.latest();
        return value == null ? "–" : unit.show(value);
    }

    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        double width = Paths.WIDTH / slots.count();
        for (int slot = 0; slot < slots.count(); slot++) {
            columns.add(new Column(Paths.coordinate(slot * width), Paths.coordinate(width), isKnown(slot), text(slot)));
        }
        return columns;
    }

    private boolean isKnown(int at) {
        return curves.stream().anyMatch(curve -> curve.values().get(at) != null);
    }

    private String text(int slot) {
        StringBuilder text = new StringBuilder(time(slot)).append(" UTC");
        if (!isKnown(slot)) {
            return text.append("\nnothing known").toString();
        }
        for (Curve curve : curves) {
            text.append('\n').append(curve.name()).append(": ").append(shown(curve, slot));
        }
        return text.toString();
    }

    private String time(int slot) {
        return TimeAxis.clock(slots.start(slot)) + "–" + TimeAxis.clock(slots.start(slot + 1));
    }

    private String shown(Curve curve, int slot) {
        Double value = curve.values().get(slot);
        return value == null ? "–" : unit.show(value);
    }

    /** Newest first. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int slot = slots.count() - 1; slot >= 0; slot--) {
            int at = slot;
            rows.add(new Row(
                    time(slot), curves.stream().map(curve -> shown(curve, at)).toList()));
        }
        return rows;
    }

    public boolean isEmpty() {
        return values(curves).findAny().isEmpty();
    }

    /** For those who do not see it. */
    public String description() {
        StringBuilder text = new StringBuilder(note)
                .append(". From ")
                .append(TimeAxis.clock(slots.from()))
                .append(" to ")
                .append(TimeAxis.clock(slots.end()))
                .append(" UTC.");
        for (Curve curve : curves) {
            double highest =
                    values(List.of(curve)).mapToDouble(value -> value).max().orElse(0);
            text.append(' ').append(curve.name()).append(": latest ").append(latest(curve));
            text.append(", highest ").append(unit.show(highest(curve))).append('.');
        }
        return text.toString();
    }
}
