package io.hooktide.console.web.deadletters;

import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterGroup;
import io.hooktide.console.deadletters.LetterRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dead letters as they are shown.
 *
 * @param missing why there is nothing to show; empty: there is
 */
public record LetterList(
        LetterQuery query, List<Group> groups, List<LetterRow> letters, Optional<LetterCursor> next, String missing) {

    static LetterList without(LetterQuery query, String missing) {
        return new LetterList(query, List.of(), List.of(), Optional.empty(), missing);
    }

    /** How many the groups have. */
    public String total() {
        long total = groups.stream().mapToLong(group -> group.of().count()).sum();
        return total == 1 ? "1 dead letter" : String.format(Locale.ROOT, "All %,d dead letters", total);
    }

    /** @param name of the subscription; its id where it is not known; empty where it is nobody's */
    public record Group(LetterGroup of, String name) {
        public String count() {
            return String.format(Locale.ROOT, "%,d", of.count());
        }
    }

    /** What is written with underscores elsewhere. */
    public static String words(String name) {
        return name.replace('_', ' ');
    }

    /** What became of a dead letter. */
    public static String became(String state) {
        String words = words(state);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What the endpoint answered, or why it did not. */
    public static String answer(LetterRow row) {
        if (row.end().responseCode() != null) {
            return row.end().responseCode().toString();
        }
        return row.end().error() == null ? "–" : words(row.end().error());
    }
}
