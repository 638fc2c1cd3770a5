package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.Progress;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.StopSignal;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.replay.Replay;
import io.hooktide.retry.replay.ReplayPlan;
import io.hooktide.retry.replay.ReplayRequest;
import io.hooktide.retry.replay.Verdict;
import io.hooktide.schemas.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide dead-letters replay. */
@Command(
        name = "replay",
        description = "Send dead letters again, each once: same id, same body, a new round of attempts. May be"
                + " interrupted and run again.",
        footer = {
            "Examples:",
            "  hooktide dead-letters replay 3-1042",
            "  hooktide dead-letters replay --subscription sub_0198... --rate 50 --dry-run",
            "  hooktide dead-letters replay --all"
        })
final class ReplayDeadLetters implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private FilterOptions which;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these: ids as the list shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All there are; needed where nothing else says which.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only count.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also those that were replayed or discarded before.")
    private boolean again;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most so many a second, 1 to 100000. Default: as fast as it goes.")
    private int rate;

    @Override
    public Integer call() {
        ReplayRequest request = request();
        Installation at = Installation.reach(options.settings());
        try (StopSignal stop = StopSignal.install(PATIENCE);
                Replay replay = new Replay(at.topics(), at.kafka(), at.codecs(), Clock.systemUTC())) {
            ReplayPlan plan = dryRun ? replay.dryRun(request) : replay.prepare(request);
            invocation.err().println(plan.counts());
            return dryRun ? ExitCode.DONE : run(replay, plan, stop);
        }
    }

    private int run(Replay replay, ReplayPlan plan, StopSignal stop) {
        long planned = plan.counts().of(Verdict.REPLAY);
        Progress progress = new Progress(invocation.err(), System::nanoTime);
        long replayed = replay.run(
                plan, stop::await, done -> progress.tell(() -> "Replayed " + done + " of " + planned + " ..."));
        invocation
                .out()
                .println("Replayed " + replayed + " of " + planned + " ("
                        + plan.request().replayId() + ")");
        if (replayed < planned && stop.stopping()) {
            invocation.err().println("Interrupted. Run it again for the rest: none is sent twice.");
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.DONE;
    }

    private ReplayRequest request() {
        DeadLetterFilter filter = which.filter(ids);
        if (filter.all() && !all) {
            throw CliException.usage("say which: ids, --tenant, --subscription, --event-type, --reason, --since,"
                    + " --until, or --all");
        }
        if (!filter.all() && all) {
            throw CliException.usage("--all and what limits it cannot be given together");
        }
        if (rate < 0 || rate > 100_000) {
            throw CliException.usage("--rate must be from 1 to 100000");
        }
        String user = invocation.environment().getOrDefault("USER", "unknown");
        return new ReplayRequest(
                filter, again, rate, "rpl_" + Ids.uuidV7().toString().replace("-", ""), user);
    }
}
