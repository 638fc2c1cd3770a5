package io.hooktide.schemas.trace;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of the header tracestate. Pure. */
final class TraceState {
    private static final int MOST_MEMBERS = 32;
    private static final int MOST_CHARACTERS = 512;
    private static final Pattern MEMBER =
            Pattern.compile("([a-z0-9][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13})"
                    + "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

    private TraceState() {}

    static boolean valid(String text) {
        if (text == null || text.isBlank() || text.length() > MOST_CHARACTERS) {
            return false;
        }
        String[] members = text.split(",", -1);
        Set<String> keys = new HashSet<>();
        for (String member : members) {
            String bare = bare(member);
            if (bare.isEmpty()) {
                continue;
            }
            Matcher matcher = MEMBER.matcher(bare);
            if (!matcher.matches() || !keys.add(matcher.group(1))) {
                return false;
            }
        }
        return !keys.isEmpty() && members.length <= MOST_MEMBERS;
    }

    // Blanks and tabs may stand around a member, nothing else that strip would take.
    private static String bare(String member) {
        int from = 0;
        int to = member.length();
        while (from < to && isBlank(member.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(member.charAt(to - 1))) {
            to--;
        }
        return member.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
