package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.PendingDelivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;

/** What waits in a lane, first come first, and how many bytes it is. Event loop. */
final class WaitingLine {
    private final Deque<PendingDelivery> line = new ArrayDeque<>();
    private long bytes;

    void addFirst(PendingDelivery delivery) {
        line.addFirst(delivery);
        bytes += delivery.bytes();
    }

    void addLast(PendingDelivery delivery) {
        line.addLast(delivery);
        bytes += delivery.bytes();
    }

    /** Null where nothing waits. */
    PendingDelivery first() {
        return line.peekFirst();
    }

    PendingDelivery takeFirst() {
        return taken(line.removeFirst());
    }

    PendingDelivery takeLast() {
        return taken(line.removeLast());
    }

    /** Asks for each, the last first, and takes out those of which it is true. */
    void removeFromLast(Predicate<PendingDelivery> isTaken) {
        Iterator<PendingDelivery> fromLast = line.descendingIterator();
        while (fromLast.hasNext()) {
            PendingDelivery last = fromLast.next();
            if (isTaken.test(last)) {
                fromLast.remove();
                taken(last);
            }
        }
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    int size() {
        return line.size();
    }

    long bytes() {
        return bytes;
    }

    private PendingDelivery taken(PendingDelivery delivery) {
        bytes -= delivery.bytes();
        return delivery;
    }
}
