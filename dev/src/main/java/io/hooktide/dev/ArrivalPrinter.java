package io.hooktide.dev;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.ArrivalLine;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints what arrives at the receiver, a few lines a second at most. For the receiver's event loop. */
final class ArrivalPrinter implements Consumer<Arrival> {
    static final int A_SECOND = 10;

    private final PrintWriter out;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private long secondStart;
    private int printed;
    private int left;

    ArrivalPrinter(PrintWriter out, ZoneId zone, LongSupplier nanoTime) {
        this.out = out;
        this.zone = zone;
        this.nanoTime = nanoTime;
        this.secondStart = nanoTime.getAsLong();
    }

    @Override
    public void accept(Arrival arrival) {
        if (nanoTime.getAsLong() - secondStart >= TimeUnit.SECONDS.toNanos(1)) {
            tellLeft();
            secondStart = nanoTime.getAsLong();
            printed = 0;
        }
        if (printed < A_SECOND) {
            printed++;
            out.println(ArrivalLine.of(arrival, zone));
        } else {
            left++;
        }
    }

    private void tellLeft() {
        if (left > 0) {
            out.println("... and " + left + " more arrived");
            left = 0;
        }
    }
}
