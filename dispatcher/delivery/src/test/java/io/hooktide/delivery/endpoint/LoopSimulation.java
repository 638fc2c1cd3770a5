package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.retry.routing.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real lanes on an event loop that takes 40 us to start a request and as much for its answer, and does one task after
 * the other; endpoints answer at once. Simulated time, in steps of a millisecond.
 */
final class LoopSimulation {
    private static final int TASKS_PER_MILLISECOND = 25;

    private final LanesFixture fixture = new LanesFixture(new StartWindow(StartWindow.LEAST, Rush.MOST));
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Map<String, Deque<Long>> arrivals = new HashMap<>();
    private final Map<String, Long> longest = new HashMap<>();
    private int sent;
    private int credit;
    private int delivered;

    LoopSimulation() throws IOException {}

    void subscribe(String tenant, String id) {
        fixture.subscribe(tenant, id, row -> {
            row.setUrl("https://" + tenant + ".example/h");
            row.setConcurrency(32);
        });
    }

    /** One delivery for each of these subscriptions, as the worker thread hands them over. */
    void arrive(String tenant, List<String> ids) {
        List<PendingDelivery> taken = new ArrayList<>();
        for (String id : ids) {
            taken.add(fixture.pending(fixture.delivery(tenant, id)));
            arrivals.computeIfAbsent(tenant, any -> new ArrayDeque<>()).add(fixture.clock.millis());
        }
        tasks.add(() -> fixture.lanes.take(taken));
    }

    void passAMillisecond() {
        for (credit += TASKS_PER_MILLISECOND; credit > 0 && !tasks.isEmpty(); credit--) {
            tasks.remove().run();
            postNew();
        }
        credit = Math.min(credit, 0);
        for (Completion completion : fixture.completed()) {
            delivered += completion.outcome() instanceof Outcome.Delivered ? 1 : 0;
        }
        fixture.clock.advance(Duration.ofMillis(1));
        if (fixture.clock.millis() % Lanes.TICK.toMillis() == 0) {
            tasks.add(fixture.lanes::tick);
        }
    }

    private void postNew() {
        for (; sent < fixture.sender.sent.size(); sent++) {
            String host = fixture.sender.sent.get(sent).target().host();
            String tenant = host.substring(0, host.indexOf('.'));
            long waited = fixture.clock.millis() - arrivals.get(tenant).remove();
            longest.merge(tenant, waited, Math::max);
            tasks.add(() -> fixture.sender.answer(200));
            credit--;
        }
    }

    int delivered() {
        return delivered;
    }

    int open() {
        return fixture.sender.open();
    }

    /** From its arrival to its POST, of all deliveries of a tenant, in milliseconds. */
    long longestWait(String tenant) {
        return longest.get(tenant);
    }
}
