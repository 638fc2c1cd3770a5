package io.hooktide.console.deadletters;

import io.hooktide.console.log.read.LoggedDelivery;
import java.util.Optional;

/**
 * One dead letter with all there is of it; null where there is none of it.
 *
 * @param contentType null, and body too, where the record could not be read
 * @param raw the first bytes of a record that could not be read
 * @param rawLength of all of it, in bytes
 * @param delivery with its attempts; empty where the log history has none, or no longer
 */
public record Letter(
        LetterRow row, String contentType, byte[] body, byte[] raw, Long rawLength, Optional<LoggedDelivery> delivery) {
    Letter with(Optional<LoggedDelivery> known) {
        return new Letter(row, contentType, body, raw, rawLength, known);
    }

    @Override
    public String toString() {
        return "Letter[" + row.id() + "]";
    }
}
