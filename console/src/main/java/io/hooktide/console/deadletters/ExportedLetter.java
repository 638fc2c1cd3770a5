package io.hooktide.console.deadletters;

/**
 * A dead letter with its payload.
 *
 * @param contentType null, and payload too, where the record could not be read
 */
public record ExportedLetter(LetterRow row, String contentType, byte[] payload) {
    @Override
    public String toString() {
        return "ExportedLetter[" + row.id() + "]";
    }
}
