package io.hooktide.bench.drain;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.receiver.Window;

/** What arrives in one part of the run: the rate counts first attempts. */
final class Part implements Desk {
    private final DrainPlan plan;
    private final Received received;
    private final Window window;

    Part(DrainPlan plan) {
        this.plan = plan;
        this.received = new Received(plan.deliveries());
        this.window = new Window(plan.deliveries());
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        int attempt = received.post(number);
        if (attempt == 1) {
            window.one();
            if (plan.fails(number)) {
                return FAILED;
            }
        }
        received.accept(number);
        return OK;
    }

    Received received() {
        return received;
    }

    Rate rate() {
        return Rate.of(window);
    }

    boolean allCame() {
        return window.over();
    }
}
