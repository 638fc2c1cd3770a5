package io.hooktide.console.deadletters.export;

import io.hooktide.console.deadletters.ExportedLetter;
import java.util.List;

/** One export on its way into bytes: each piece once, in order. For one thread at a time. */
public interface LetterEncoding {
    /** What is to be written after these letters; may be nothing. */
    byte[] piece(List<ExportedLetter> letters);

    /** What ends the file. */
    byte[] end();
}
