package io.hooktide.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportPrintTest {
    private final Report report = new Report("sample")
            .size("deliveries", 1_000)
            .line("fast", 20_500, "deliveries/s", Target.atLeast(16_000).stretch(20_000))
            .line("late", 120.4, "ms", Target.atMost(100))
            .line("plain", 0.25, "x");

    @Test
    void shouldSayWhichTargetsWereReached() {
        // When
        String text = printed(new ReportPrint(report)::table);
        // Then
        assertThat(text)
                .containsPattern("fast +20,500 +deliveries/s +>= 16,000 \\(20,000\\) +yes, stretch")
                .containsPattern("late +120 +ms +<= 100 +no")
                .containsPattern("plain +0.25 +x +- +-")
                .doesNotContain("VOID");
    }

    @Test
    void shouldSayThatARunIsVoid() {
        // Given
        report.expect(false, "7 were lost");
        // When
        String text = printed(new ReportPrint(report)::table);
        // Then
        assertThat(text).contains("VOID: 7 were lost");
        assertThat(report.counts()).isFalse();
    }

    @Test
    void shouldNotCountWhereTheReceiverWasTooSlow() {
        // Given
        report.expectFast(false, "the receiver is too slow");
        // When
        String text = printed(new ReportPrint(report)::table);
        // Then
        assertThat(text).contains("VOID: the receiver is too slow");
        assertThat(report.counts()).isFalse();
        assertThat(report.voids()).isEmpty();
    }

    @Test
    void shouldPrintTheSameAsJson() throws Exception {
        // When
        JsonNode json = Json.MAPPER.readTree(printed(new ReportPrint(report)::json));
        // Then
        assertThat(json.at("/sizes/deliveries").asInt()).isEqualTo(1_000);
        assertThat(json.at("/figures/0/reached").asBoolean()).isTrue();
        assertThat(json.at("/figures/1/reached").asBoolean(true)).isFalse();
        assertThat(json.at("/figures/1/atMost").asDouble()).isEqualTo(100);
        assertThat(json.at("/figures/2").has("reached")).isFalse();
        assertThat(json.get("void")).isEmpty();
    }

    private static String printed(Consumer<PrintWriter> printing) {
        StringWriter text = new StringWriter();
        printing.accept(new PrintWriter(text));
        return text.toString();
    }
}
