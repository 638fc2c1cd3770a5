package io.hooktide.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.report.Line;
import io.hooktide.bench.report.Report;
import org.junit.jupiter.api.Test;

class RenderTest {
    @Test
    void shouldHaveARowForEachBodyCredentialAndFilter() throws Exception {
        // Given
        Report report = new Report("render");
        // When
        new Render(RenderPlan.quick("")).into(report);
        // Then
        assertThat(report.lines())
                .extracting(Line::of)
                .contains(
                        "body: standard",
                        "body: cloudevents-binary",
                        "body: template-xml",
                        "credential: hmac",
                        "credential: jwt",
                        "filter: jslt",
                        "filter: jsltAndReading, allocated");
        assertThat(report.lines())
                .filteredOn(line -> line.unit().equals("us"))
                .hasSize(11 + 6 + 3)
                .allSatisfy(line -> assertThat(line.value()).as(line.of()).isPositive());
    }
}
