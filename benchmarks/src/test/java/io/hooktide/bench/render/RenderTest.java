package io.hooktide.bench.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hooktide.bench.report.Line;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
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
        assertThat(report.lines())
                .filteredOn(line -> line.target() != null)
                .extracting(Line::of, Line::target)
                .containsExactlyInAnyOrder(
                        tuple("body: standard", Target.atMost(1)),
                        tuple("credential: hmac", Target.atMost(1.5)),
                        tuple("filter: jslt", Target.atMost(5)),
                        tuple("filter: jsltAndReading", Target.atMost(5)));
    }
}
