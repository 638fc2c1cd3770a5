package io.hooktide.console.deadletters.export;

import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Dead letters of tests. */
final class ExportedLetters {
    static final Instant AT = Instant.parse("2026-11-22T10:02:03.456Z");

    private ExportedLetters() {}

    static ExportedLetter of(long offset, String objectId, String error, byte[] payload) {
        LetterRow.Event event = new LetterRow.Event(
                "acme", "sub_1", "dlv_" + offset, AT, "evt " + offset, "invoice.updated", "invoice", objectId);
        LetterRow.End end = new LetterRow.End(0, "attempts_exhausted", 503, error, 4, "hooktide.retry.10s-1@7");
        return new ExportedLetter(
                new LetterRow(new DeadLetterId(3, offset), AT, Optional.of(event), end, Optional.empty()),
                "application/json",
                payload);
    }

    /** Of which nothing is known. */
    static ExportedLetter unreadable(long offset) {
        LetterRow.End end = new LetterRow.End(0, "unreadable", null, "not a record", 0, "hooktide.change-events-0@1");
        LetterRow.State state = new LetterRow.State("discarded", AT, "ann", null, "gone");
        return new ExportedLetter(
                new LetterRow(new DeadLetterId(0, offset), AT, Optional.empty(), end, Optional.of(state)), null, null);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
