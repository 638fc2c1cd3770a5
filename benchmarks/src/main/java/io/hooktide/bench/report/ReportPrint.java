package io.hooktide.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import io.hooktide.runtime.http.Json;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Prints a report, as a table or as JSON. */
public record ReportPrint(Report report) {
    public void table(PrintWriter out) {
        out.println(report.scenario() + ": "
                + report.sizes().entrySet().stream()
                        .map(size -> size.getKey() + " " + text(size.getValue()))
                        .collect(Collectors.joining(", ")));
        out.println();
        Table table = new Table("FIGURE", "VALUE", "UNIT", "TARGET", "REACHED");
        report.lines().forEach(line -> table.row(line.of(), line.text(), line.unit(), line.target(), line.reached()));
        table.print(out);
        out.println();
        report.notes().forEach(out::println);
        report.voids().forEach(why -> out.println("VOID: " + why));
        report.tooSlow().forEach(why -> out.println("VOID: " + why));
        out.flush();
    }

    public void json(PrintWriter out) {
        ObjectNode root = Json.MAPPER.createObjectNode().put("scenario", report.scenario());
        ObjectNode sizes = root.putObject("sizes");
        report.sizes().forEach(sizes::putPOJO);
        ArrayNode figures = root.putArray("figures");
        report.lines().forEach(line -> figure(figures.addObject(), line));
        report.notes().forEach(root.putArray("notes")::add);
        ArrayNode voids = root.putArray("void");
        report.voids().forEach(voids::add);
        report.tooSlow().forEach(voids::add);
        JsonOutput.print(root, out);
        out.flush();
    }

    private static void figure(ObjectNode figure, Line line) {
        figure.put("of", line.of()).put("value", line.value()).put("unit", line.unit());
        Target target = line.target();
        if (target != null) {
            figure.put(target.atLeast() ? "atLeast" : "atMost", target.bound());
            if (!Double.isNaN(target.stretch())) {
                figure.put("stretch", target.stretch());
            }
            figure.put("reached", target.reachedBy(line.value()));
        }
    }

    private static String text(Object value) {
        return value instanceof Number number ? Line.number(number.doubleValue()) : String.valueOf(value);
    }
}
