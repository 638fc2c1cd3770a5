package io.hooktide.bench;

import io.hooktide.app.CliCommand;
import io.hooktide.app.Invocation;
import io.hooktide.bench.accuracy.AccuracyCommand;
import io.hooktide.bench.burst.BurstCommand;
import io.hooktide.bench.crash.CrashCommand;
import io.hooktide.bench.drain.DrainCommand;
import io.hooktide.bench.isolation.DeadCommand;
import io.hooktide.bench.isolation.IsolationCommand;
import io.hooktide.bench.log.LogHistoryCommand;
import io.hooktide.bench.payload.PayloadCommand;
import io.hooktide.bench.pipeline.LatencyCommand;
import io.hooktide.bench.pipeline.WholePathCommand;
import io.hooktide.bench.render.RenderCommand;
import io.hooktide.bench.replay.ReplayCommand;
import io.hooktide.bench.resume.ResumeCommand;
import io.hooktide.bench.spread.FanOutCommand;
import io.hooktide.bench.start.StartCommand;
import io.hooktide.bench.tls.TlsCommand;
import io.hooktide.bench.waiting.WaitingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** hooktide bench SCENARIO. A scenario is registered by being named here. */
@Command(
        name = "bench",
        description = "Measure a load scenario on an embedded broker, beside its targets.",
        subcommands = {
            ListCommand.class,
            DrainCommand.class,
            IsolationCommand.class,
            DeadCommand.class,
            BurstCommand.class,
            ResumeCommand.class,
            AccuracyCommand.class,
            LatencyCommand.class,
            WholePathCommand.class,
            CrashCommand.class,
            LogHistoryCommand.class,
            FanOutCommand.class,
            PayloadCommand.class,
            RenderCommand.class,
            ReplayCommand.class,
            StartCommand.class,
            TlsCommand.class,
            WaitingCommand.class
        },
        footer = {
            "Examples: hooktide bench list",
            "          hooktide bench drain --deliveries 200000",
            "Exit code 3: the run does not count, since what arrived or was recorded is not what was sent."
        })
public final class BenchCommand implements CliCommand, Runnable {
    @Mixin
    private Invocation invocation;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "Name a scenario; 'hooktide bench list' shows which there are");
    }
}
