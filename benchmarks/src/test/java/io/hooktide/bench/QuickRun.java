package io.hooktide.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.ground.Cluster;
import io.hooktide.bench.report.Report;
import io.hooktide.testkit.TestCluster;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/** Runs a scenario on the broker that all tests share, and asserts that its account balances. */
public record QuickRun(Path folder) {
    public Report of(String name, Scenario scenario) throws Exception {
        TestCluster shared = TestCluster.shared();
        Cluster cluster = new Cluster(shared.bootstrapServers(), shared.registryUrl(), () -> {});
        Report report = new Report(name);
        scenario.run(new Bench(cluster, folder, new PrintWriter(Writer.nullWriter())), report);
        assertThat(report.voids()).isEmpty();
        assertThat(report.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.value()).as(line.of()).isFinite());
        return report;
    }
}
