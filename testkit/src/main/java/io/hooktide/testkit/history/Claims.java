package io.hooktide.testkit.history;

/**
 * What is claimed of a history beyond what always holds.
 *
 * @param repeats the posts that may come again
 * @param atRest nothing may be pending any more
 */
public record Claims(Repeats repeats, boolean atRest) {
    /** No fault: all is done, nothing came twice. */
    public static final Claims EXACTLY_ONCE = new Claims(Repeats.none(), true);

    public static Claims atRest(Repeats repeats) {
        return new Claims(repeats, true);
    }

    public static Claims underWay(Repeats repeats) {
        return new Claims(repeats, false);
    }
}
