package io.hooktide.dev.board;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that understands what {@link Screen} says to it, and nothing else. Endlessly high. */
public final class PaintedScreen {
    private static final Pattern PART = Pattern.compile("\u001b\\[(\\d+)([AJK])|\u001b\\[\\d*m|\r|\n|[^\u001b\r\n]+");

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private PaintedScreen() {}

    /** What stands there after all that was written, without colours; the cursor's empty line at the end left out. */
    public static List<String> after(String written) {
        PaintedScreen screen = new PaintedScreen();
        Matcher part = PART.matcher(written);
        int read = 0;
        while (part.find()) {
            if (part.start() != read) {
                throw new IllegalArgumentException("not understood at " + read + " of " + written);
            }
            screen.take(part);
            read = part.end();
        }
        return screen.rows.stream()
                .limit(screen.rows.size() - 1L)
                .map(StringBuilder::toString)
                .toList();
    }

    private void take(Matcher part) {
        String text = part.group();
        if (part.group(2) != null) {
            control(part.group(2).charAt(0), Integer.parseInt(part.group(1)));
        } else if (text.equals("\r")) {
            column = 0;
        } else if (text.equals("\n")) {
            newLine();
        } else if (!text.startsWith("\u001b")) {
            write(text);
        }
    }

    private void control(char what, int count) {
        switch (what) {
            case 'A' -> row = Math.max(0, row - count);
            case 'K' -> rows.get(row).setLength(0);
            default -> clearBelow();
        }
    }

    private void clearBelow() {
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
        rows.subList(row + 1, rows.size()).clear();
    }

    private void newLine() {
        row++;
        column = 0;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    private void write(String text) {
        StringBuilder line = rows.get(row);
        line.append(" ".repeat(Math.max(0, column - line.length())));
        line.replace(column, Math.min(line.length(), column + text.length()), text);
        column += text.length();
    }
}
