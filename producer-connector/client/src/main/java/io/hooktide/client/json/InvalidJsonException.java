package io.hooktide.client.json;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Not JSON, or not such as is taken here. The message says what is wrong, and where. */
public final class InvalidJsonException extends Exception {
    private static final int MOST_CHARACTERS = 200;

    public InvalidJsonException(String message) {
        super(message, null, false, false);
    }

    /** In the parser's words, cut short: they may quote what was sent. */
    public static InvalidJsonException of(JsonProcessingException syntax) {
        String message = syntax.getOriginalMessage().replaceAll("\\s+", " ");
        String cut = message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS) + "...";
        return new InvalidJsonException("is not JSON: " + cut + place(syntax));
    }

    private static String place(JsonProcessingException syntax) {
        return syntax.getLocation() == null
                ? ""
                : " (line " + syntax.getLocation().getLineNr() + ", column "
                        + syntax.getLocation().getColumnNr() + ")";
    }
}
