package io.hooktide.console.deadletters.export;

import static io.hooktide.console.deadletters.export.ExportedLetters.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRepresentation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLettersTest {
    private static final String HEADINGS = String.join(",", LetterRepresentation.EXPORTED) + "\r\n";

    private final CsvLetters csv = new CsvLetters();

    @Test
    void shouldWriteHeadingsOnce() {
        // When
        String first = piece(ExportedLetters.of(7, "42", null, bytes("{\"a\": 1, \"b\": \"x\ny\"}")));
        String second = piece(ExportedLetters.unreadable(1));

        // Then
        assertThat(first)
                .isEqualTo(HEADINGS
                        + "3-7,2026-11-22T10:02:03.456Z,acme,sub_1,dlv_7,2026-11-22T10:02:03.456Z,evt 7,"
                        + "invoice.updated,invoice,42,0,attempts_exhausted,503,,4,hooktide.retry.10s-1@7,open,,,,,"
                        + "application/json,\"{\"\"a\"\": 1, \"\"b\"\": \"\"x\ny\"\"}\",utf-8\r\n");
        assertThat(second)
                .isEqualTo("0-1,2026-11-22T10:02:03.456Z,,,,,,,,,0,unreadable,,not a record,0,"
                        + "hooktide.change-events-0@1,discarded,2026-11-22T10:02:03.456Z,ann,gone,,,,utf-8\r\n");
        assertThat(csv.end()).isEmpty();
    }

    @Test
    void shouldWriteHeadingsWhereThereIsNothing() {
        assertThat(new String(csv.end(), StandardCharsets.UTF_8)).isEqualTo(HEADINGS);
    }

    @Test
    void shouldTellNoTextFromNothing() {
        assertThat(piece(ExportedLetters.of(7, "", "", bytes(""))))
                .contains(",invoice,\"\",0,", ",503,\"\",4,", ",\"\",utf-8");
    }

    @Test
    void shouldWriteBytesThatAreNoTextAsBase64() {
        assertThat(piece(ExportedLetters.of(7, "42", null, new byte[] {0, (byte) 0xff})))
                .endsWith(",AP8=,base64\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\uff1d1+1",
                "\uff0b1",
                "\uff0d1",
                "\uff20SUM(A1)"
            })
    void shouldMakeNoFormula(String hostile) {
        assertThat(CsvLetters.harmless(hostile)).isEqualTo("'" + hostile);
        assertThat(piece(ExportedLetters.of(7, hostile, hostile, bytes(hostile))))
                .doesNotContain("," + hostile)
                .doesNotContain(",\"" + hostile);
    }

    @Test
    void shouldLeaveOtherTextAsItIs() {
        assertThat(CsvLetters.harmless("{\"a\":\"=1\"}")).isEqualTo("{\"a\":\"=1\"}");
        assertThat(CsvLetters.harmless("")).isEmpty();
    }

    private String piece(ExportedLetter letter) {
        return new String(csv.piece(List.of(letter)), StandardCharsets.UTF_8);
    }
}
