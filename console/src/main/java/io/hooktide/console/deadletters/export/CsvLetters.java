package io.hooktide.console.deadletters.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRepresentation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180 has it, with a line of headings. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front: what a publisher or an endpoint wrote must not run on the machine of who looks at it.
 */
final class CsvLetters implements LetterEncoding {
    private static final String END_OF_LINE = "\r\n";
    /** Also the wide forms, which some spreadsheets read as the narrow ones. */
    private static final String STARTS_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private boolean begun;

    @Override
    public byte[] piece(List<ExportedLetter> letters) {
        String lines = letters.stream()
                .map(LetterRepresentation::of)
                .map(CsvLetters::line)
                .collect(Collectors.joining());
        String head = begun ? "" : headings();
        begun = true;
        return (head + lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String headings() {
        return String.join(",", LetterRepresentation.EXPORTED) + END_OF_LINE;
    }

    private static String line(ObjectNode letter) {
        return LetterRepresentation.EXPORTED.stream()
                .map(name -> cell(letter.path(name)))
                .collect(Collectors.joining(",", "", END_OF_LINE));
    }

    /** Nothing for null, which a text without characters is not. */
    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isNumber() ? value.asText() : quoted(harmless(value.asText()));
    }

    static String harmless(String text) {
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needed = text.isEmpty() || text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public byte[] end() {
        return begun ? new byte[0] : headings().getBytes(StandardCharsets.UTF_8);
    }
}
