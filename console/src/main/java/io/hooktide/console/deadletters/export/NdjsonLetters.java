package io.hooktide.console.deadletters.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRepresentation;
import io.hooktide.runtime.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A dead letter on each line, as the API shows it, with its payload. */
final class NdjsonLetters implements LetterEncoding {
    @Override
    public byte[] piece(List<ExportedLetter> letters) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ExportedLetter letter : letters) {
            try {
                lines.writeBytes(Json.MAPPER.writeValueAsBytes(LetterRepresentation.of(letter)));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A dead letter is plain data", impossible);
            }
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
