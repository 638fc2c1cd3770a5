package io.hooktide.bench.drain;

import io.hooktide.bench.receiver.Window;

/** @param cpuMicros of the whole process, broker and receiver included, for each delivery */
record Rate(double perSecond, double cpuMicros) {
    static Rate of(Window window) {
        return new Rate(window.perSecond(), window.cpuMicros());
    }

    Rate faster(Rate other) {
        return perSecond >= other.perSecond ? this : other;
    }
}
