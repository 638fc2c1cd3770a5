package io.hooktide.subscriptions;

import java.util.regex.Pattern;

/**
 * Which event types a subscription asks for: one ({@code job.created}), all of an object type ({@code job.*}), one
 * action of all object types ({@code *.deleted}), or all ({@code *}). Case-sensitive.
 *
 * @param objectType null for any
 * @param action null for any
 */
public record EventTypePattern(String objectType, String action) {
    private static final Pattern OBJECT_TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final String ANY = "*";

    public EventTypePattern {
        require(objectType == null || OBJECT_TYPE.matcher(objectType).matches(), objectType, action);
        require(action == null || ACTION.matcher(action).matches(), objectType, action);
    }

    /** @throws IllegalArgumentException naming the text and the forms there are */
    public static EventTypePattern parse(String text) {
        if (ANY.equals(text)) {
            return new EventTypePattern(null, null);
        }
        int dot = text == null ? -1 : text.indexOf('.');
        if (dot < 0) {
            throw invalid(text);
        }
        String objectType = text.substring(0, dot);
        String action = text.substring(dot + 1);
        if (objectType.equals(ANY) && action.equals(ANY)) {
            throw invalid(text);
        }
        return new EventTypePattern(objectType.equals(ANY) ? null : objectType, action.equals(ANY) ? null : action);
    }

    public boolean matches(String eventObjectType, String eventAction) {
        return (objectType == null || objectType.equals(eventObjectType))
                && (action == null || action.equals(eventAction));
    }

    /** As it is written; parses to an equal one. */
    @Override
    public String toString() {
        if (objectType == null && action == null) {
            return ANY;
        }
        return text(objectType) + "." + text(action);
    }

    private static String text(String part) {
        return part == null ? ANY : part;
    }

    private static void require(boolean valid, String objectType, String action) {
        if (!valid) {
            throw invalid(text(objectType) + "." + text(action));
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an event type: write objectType.action (job.created), job.*, *.deleted or *");
    }
}
