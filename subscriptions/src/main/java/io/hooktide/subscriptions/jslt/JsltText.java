package io.hooktide.subscriptions.jslt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression may be made of. Pure. */
final class JsltText {
    private static final int MOST_CHARACTERS = 8_192;
    private static final int MOST_DEPTH = 64;
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("(?<![.$\\w-])(def|import)(?![\\w-])");
    private static final Pattern FUNCTION =
            Pattern.compile("(?<![.$\\w:-])(test|capture|split|replace|now|random|uuid)\\s*\\(");

    private JsltText() {}

    /** @throws IllegalArgumentException with the reason */
    static void check(String text) {
        require(!text.isBlank(), "must not be blank");
        require(text.length() <= MOST_CHARACTERS, "must have at most 8,192 characters");
        String code = STRING_OR_COMMENT.matcher(text).replaceAll("\"\"");
        Matcher definition = DEFINITION.matcher(code);
        require(!definition.find(), "must not have def or import");
        Matcher function = FUNCTION.matcher(code);
        if (function.find()) {
            throw new IllegalArgumentException("must not use the function " + function.group(1)
                    + ": it takes a regular expression, or is not the same each time");
        }
        require(depth(code) <= MOST_DEPTH, "must not be nested more than 64 deep");
    }

    private static int depth(String code) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if ("([{".indexOf(c) >= 0) {
                deepest = Math.max(deepest, ++depth);
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
        }
        return deepest;
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
