package io.hooktide.receiver.arrivals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** The newest requests, bounded in number and bytes. For one thread. */
public final class Arrivals {
    private final int maxCount;
    private final long maxBytes;
    private final Deque<Arrival> newestFirst = new ArrayDeque<>();
    private long bytes;

    public Arrivals(int maxCount, long maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    public void add(Arrival arrival) {
        newestFirst.addFirst(arrival);
        bytes += arrival.bytes();
        while (newestFirst.size() > maxCount || bytes > maxBytes) {
            bytes -= newestFirst.removeLast().bytes();
        }
    }

    public Stream<Arrival> newestFirst() {
        return newestFirst.stream();
    }

    public int size() {
        return newestFirst.size();
    }
}
