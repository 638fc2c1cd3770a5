package io.hooktide.dev.board;

import java.io.PrintWriter;
import java.util.List;

/**
 * Draws lines over those it drew before, so that the last picture stays in the terminal's history. For one thread.
 */
public final class Screen {
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[0J";
    private static final String UP = "\u001b[%dA";

    private final PrintWriter out;
    private int drawn;

    public Screen(PrintWriter out) {
        this.out = out;
    }

    /** @param lines none wider, nor more of them, than the terminal */
    public void draw(List<String> lines) {
        StringBuilder picture = new StringBuilder();
        if (drawn > 0) {
            picture.append(String.format(UP, drawn));
        }
        lines.forEach(
                line -> picture.append('\r').append(CLEAR_LINE).append(line).append('\n'));
        picture.append(CLEAR_BELOW);
        drawn = lines.size();
        out.print(picture);
        out.flush();
    }
}
