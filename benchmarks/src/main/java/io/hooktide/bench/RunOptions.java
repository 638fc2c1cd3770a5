package io.hooktide.bench;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.bench.ground.Cluster;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.ReportPrint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options every scenario has, and how one is run. A mixin. */
public final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--quick", description = "Tiny sizes: shows that it runs, not how fast.")
    private boolean quick;

    /** Whether it is only to show that it runs. */
    public boolean isQuick() {
        return quick;
    }

    /**
     * How large something is to be.
     *
     * @param option its name, for the message
     * @param given null where it was not
     * @param range what is allowed
     */
    public int size(String option, Integer given, Sizes range) {
        if (given == null) {
            return quick ? range.quick() : range.full();
        }
        if (given < range.least() || given > range.most()) {
            throw new ParameterException(
                    command.commandLine(),
                    option + " must be from " + range.least() + " to " + range.most() + ": " + given);
        }
        return given;
    }

    /** The exit code. */
    public int run(Invocation invocation, Scenario scenario) throws Exception {
        Path folder = Files.createTempDirectory("hooktide-bench");
        Report report = new Report(command.name());
        try (Cluster cluster = Cluster.start(folder)) {
            scenario.run(new Bench(cluster, folder, invocation.err()), report);
        } finally {
            remove(folder);
        }
        return conclude(report, invocation.out());
    }

    /** Without broker and registry. The exit code. */
    public int measure(Invocation invocation, Measurement measurement) throws Exception {
        Report report = new Report(command.name());
        measurement.into(report);
        return conclude(report, invocation.out());
    }

    int conclude(Report report, PrintWriter out) {
        ReportPrint print = new ReportPrint(report);
        if (json) {
            print.json(out);
        } else {
            print.table(out);
        }
        return report.counts() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
