package io.hooktide.bench;

import java.util.List;

/** @param voids why the run does not count; empty if it does */
record DrainResult(DrainPlan plan, Figure sender, Figure loop, Figure worker, List<String> voids) {
    double ofSender() {
        return worker.ratioTo(sender);
    }

    double ofLoop() {
        return worker.ratioTo(loop);
    }
}
