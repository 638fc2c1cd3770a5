package io.hooktide.bench.render;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How the benchmarks are run.
 *
 * @param only regular expression of the benchmark's class and method
 * @param forks JVMs for each; 0: in this one
 * @param warmUp iterations that do not count
 * @param measured iterations that count
 */
record RenderPlan(String only, int forks, int warmUp, int measured, TimeValue iteration) {
    static RenderPlan full(String only) {
        return new RenderPlan(only, 1, 3, 3, TimeValue.seconds(1));
    }

    static RenderPlan quick(String only) {
        return new RenderPlan(only, 0, 0, 1, TimeValue.milliseconds(10));
    }
}
