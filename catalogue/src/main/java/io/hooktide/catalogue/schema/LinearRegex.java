package io.hooktide.catalogue.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Regular expressions in linear time (RE2): no look-around, no back references. */
final class LinearRegex implements RegularExpressionFactory {
    /** Characters of a pattern. */
    static final int LONGEST = 512;
    /** Product of all {n} of a pattern: each repeats what it stands behind. */
    static final int MOST_REPEATS = 1_000;

    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /** What is wrong with it; empty: nothing. */
    static Optional<String> problem(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        }
        if (repeats(regex) > MOST_REPEATS) {
            return Optional.of("must repeat no part more than " + MOST_REPEATS + " times, all {n} multiplied");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("is not a regular expression of RE2's syntax: " + wrong.getDescription());
        }
    }

    /** What a character of text may cost, at most: the size of the compiled pattern, roughly. */
    static long weight(String regex) {
        return regex.length() * repeats(regex);
    }

    private static long repeats(String regex) {
        long product = 1;
        for (MatchResult repeat : REPEAT.matcher(regex).results().toList()) {
            String most = repeat.group(2) == null || repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, Long.parseLong(most)));
        }
        return product;
    }
}
