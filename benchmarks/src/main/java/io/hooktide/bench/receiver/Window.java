package io.hooktide.bench.receiver;

import java.lang.management.ManagementFactory;

/**
 * Time and CPU between the end of the warm-up, the first fifth, and the last one. The receiver's thread counts, others
 * read once it is over.
 */
public final class Window {
    private final long warmUp;
    private final long expected;
    private long count;
    private volatile Mark from;
    private volatile Mark to;

    private record Mark(long nanos, long cpuNanos) {
        static Mark now() {
            return new Mark(System.nanoTime(), processCpuNanos());
        }
    }

    public Window(long expected) {
        this.expected = expected;
        this.warmUp = expected / 5;
    }

    /** CPU time of this process so far. */
    public static long processCpuNanos() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    public void one() {
        count++;
        if (count == warmUp) {
            from = Mark.now();
        } else if (count == expected) {
            to = Mark.now();
        }
    }

    public boolean over() {
        return to != null;
    }

    public double perSecond() {
        return measured() / seconds();
    }

    /** @throws IllegalStateException if not all have come */
    public double seconds() {
        if (!over()) {
            throw new IllegalStateException("only " + count + " of " + expected + " came");
        }
        return (to.nanos() - from.nanos()) / 1e9;
    }

    /** CPU time of the whole process for each, in microseconds. */
    public double cpuMicros() {
        return (to.cpuNanos() - from.cpuNanos()) / 1e3 / measured();
    }

    private long measured() {
        return expected - warmUp;
    }
}
