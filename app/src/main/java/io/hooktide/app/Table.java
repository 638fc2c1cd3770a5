package io.hooktide.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two blanks between them; a number is aligned to the right. */
public final class Table {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** One cell for each heading; null is shown as a dash. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null || cell.toString().isEmpty() ? "-" : printable(cell.toString()));
        }
        rows.add(row);
        return this;
    }

    public void print(PrintWriter out) {
        out.println(line(headings));
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : "  ").append(numeric(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(headings.get(column).length(), Math::max);
    }

    private boolean numeric(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("-|[0-9][0-9,.+]*"))
                && rows.stream().anyMatch(row -> !row.get(column).equals("-"));
    }

    // What others wrote (a name, an error) must not move the cursor of who looks at it.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
