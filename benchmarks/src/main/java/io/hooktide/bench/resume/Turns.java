package io.hooktide.bench.resume;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The deliveries of several subscriptions, as many of each: numbered one subscription after the other. */
final class Turns implements Desk {
    private final Received received;
    private final List<Turn> turns;
    private final int each;

    Turns(int subscriptions, int each) {
        this.received = new Received(subscriptions * each);
        this.turns = IntStream.range(0, subscriptions)
                .mapToObj(subscription -> new Turn(each))
                .toList();
        this.each = each;
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (received.post(number) == 1 && number >= 0) {
            turns.get(number / each).came(firstByteNanos);
        }
        received.accept(number);
        return OK;
    }

    Received received() {
        return received;
    }

    /** False if not all of one subscription came within the limit. */
    boolean await(int subscription, Duration limit) throws InterruptedException {
        return turns.get(subscription).await(limit);
    }

    /** Until the first one came, in seconds, the shortest first. @param since by subscription, by System.nanoTime() */
    double[] untilFirst(long[] since) {
        return IntStream.range(0, since.length)
                .mapToDouble(subscription -> Math.max(0, turns.get(subscription).first() - since[subscription]) / 1e9)
                .sorted()
                .toArray();
    }

    /** From the first one to the last, of one subscription: the median. */
    double perSecond() {
        return turns.stream().mapToDouble(Turn::perSecond).sorted().toArray()[turns.size() / 2];
    }
}
