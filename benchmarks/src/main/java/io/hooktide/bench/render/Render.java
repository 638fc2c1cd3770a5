package io.hooktide.bench.render;

import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package by JMH, each in a JVM of its own unless it is only to show that it runs. */
final class Render {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Map<String, Target> TARGETS = Map.of(
            "body: standard", Target.atMost(1),
            "credential: hmac", Target.atMost(1.5),
            "filter: jslt", Target.atMost(5),
            "filter: jsltAndReading", Target.atMost(5));

    private final RenderPlan plan;

    Render(RenderPlan plan) {
        this.plan = plan;
    }

    void into(Report report) throws RunnerException {
        report.size("data", "1 KiB").size("seconds each", plan.measured());
        for (RunResult result : measured()) {
            String name = name(result);
            report.line(name, result.getPrimaryResult().getScore(), "us", TARGETS.get(name));
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            report.line(name + ", allocated", allocated == null ? Double.NaN : allocated.getScore(), "bytes");
        }
        report.note("Average time of one, in one thread, by JMH; the event is as Kafka's record was decoded to.");
    }

    private Collection<RunResult> measured() throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("\\.bench\\.render\\." + plan.only())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(plan.forks())
                .warmupIterations(plan.warmUp())
                .measurementIterations(plan.measured())
                .warmupTime(plan.iteration())
                .measurementTime(plan.iteration())
                .timeout(TimeValue.seconds(60))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).run();
    }

    /** For example body: standard. */
    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String kind = benchmark.replaceFirst(".*\\.(\\w+)Benchmark\\..*", "$1").toLowerCase(java.util.Locale.ROOT);
        String of = result.getParams().getParam("of");
        return kind + ": " + (of == null ? benchmark.substring(benchmark.lastIndexOf('.') + 1) : of);
    }
}
