package io.hooktide.receiver.arrivals;

import java.util.function.Consumer;

/**
 * Everything there is to know of what arrived. For one thread.
 *
 * @param onArrival told of each arrival that is kept
 */
public record Journal(Arrivals arrivals, Counts counts, Consumer<Arrival> onArrival) {
    public void add(Arrival arrival) {
        arrivals.add(arrival);
        onArrival.accept(arrival);
    }
}
