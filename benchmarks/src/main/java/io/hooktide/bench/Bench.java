package io.hooktide.bench;

import io.hooktide.bench.ground.Cluster;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What every scenario works with.
 *
 * @param cluster broker and registry
 * @param folder its own, removed after the run
 * @param progress for people who wait
 */
public record Bench(Cluster cluster, Path folder, PrintWriter progress) {
    public void step(String what) {
        progress.println("bench: " + what);
        progress.flush();
    }
}
