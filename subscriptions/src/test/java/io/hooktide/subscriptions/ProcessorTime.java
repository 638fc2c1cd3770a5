package io.hooktide.subscriptions;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What a thread takes of the processor; others on the machine do not count. To be asked by the thread that started it. */
public final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long startNanos = THREADS.getCurrentThreadCpuTime();

    private ProcessorTime() {}

    public static ProcessorTime start() {
        return new ProcessorTime();
    }

    public Duration taken() {
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - startNanos);
    }
}
