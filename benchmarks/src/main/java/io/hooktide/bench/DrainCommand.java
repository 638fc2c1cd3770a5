package io.hooktide.bench;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** hooktide bench drain. */
@Command(
        name = "drain",
        description = "How fast a backlog is delivered, beside the bare sender and the bare loop in the same run.",
        footer = "Exit code 3: the run does not count, since what arrived or was recorded is not what was sent.")
final class DrainCommand implements Callable<Integer> {
    private static final int LEAST = 1_000;

    @Mixin
    private Invocation invocation;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--deliveries",
            defaultValue = "200000",
            description = "How many, 1000 to 5000000; default: ${DEFAULT-VALUE}.")
    private int deliveries;

    @Option(
            names = "--subscriptions",
            defaultValue = "16",
            description = "Spread over how many, 1 to 10000; default: ${DEFAULT-VALUE}.")
    private int subscriptions;

    @Option(
            names = "--payload",
            defaultValue = "1024",
            description = "Bytes of each body, 64 to 262144; default: ${DEFAULT-VALUE}.")
    private int payload;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        check("--deliveries", deliveries, LEAST, 5_000_000);
        check("--subscriptions", subscriptions, 1, 10_000);
        check("--payload", payload, 64, 262_144);
        int concurrency = Math.max(1, Math.min(32, 512 / subscriptions));
        Path folder = Files.createTempDirectory("hooktide-bench");
        try {
            DrainPlan plan = new DrainPlan(deliveries, subscriptions, payload, concurrency);
            DrainReport report = new DrainReport(new Drain(plan, invocation.err()).run(folder));
            if (json) {
                report.json(invocation.out());
            } else {
                report.table(invocation.out());
            }
            return report.result().voids().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        } finally {
            remove(folder);
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " must be from " + least + " to " + most + ": " + value);
        }
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
