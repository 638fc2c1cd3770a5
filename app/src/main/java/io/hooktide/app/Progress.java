package io.hooktide.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Says how far something is, once it takes more than two seconds, and then every two seconds. */
public final class Progress {
    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private long last;

    public Progress(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    public void tell(Supplier<String> line) {
        if (nanoTime.getAsLong() - last >= INTERVAL) {
            last = nanoTime.getAsLong();
            err.println(line.get());
        }
    }
}
