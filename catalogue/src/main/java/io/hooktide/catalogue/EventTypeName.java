package io.hooktide.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an event type, {@code job.image_created}: what happened to what.
 *
 * @param objectType {@code [A-Za-z][A-Za-z0-9_]{0,63}}
 * @param action {@code [a-z][a-z0-9_]{0,63}}
 */
public record EventTypeName(String objectType, String action) {
    private static final Pattern SYNTAX = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,63})\\.([a-z][a-z0-9_]{0,63})");

    /** @throws IllegalArgumentException if it is none */
    public static EventTypeName parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be objectType.action, for example job.image_created: " + SYNTAX.pattern());
        }
        return new EventTypeName(matcher.group(1), matcher.group(2));
    }

    public String text() {
        return objectType + "." + action;
    }

    @Override
    public String toString() {
        return text();
    }
}
