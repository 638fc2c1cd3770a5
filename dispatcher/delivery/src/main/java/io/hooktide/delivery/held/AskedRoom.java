package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.endpoint.SubscriptionKey;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the event loop, and waits for its answer for a second. */
record AskedRoom(LaneLoop lanes) implements HeldRoom {
    private static final Logger LOG = LoggerFactory.getLogger(AskedRoom.class);
    private static final long PATIENCE_MILLIS = 1_000;

    @Override
    public Map<SubscriptionKey, Integer> of(Collection<SubscriptionKey> subscriptions) {
        if (subscriptions.isEmpty()) {
            return Map.of();
        }
        CompletableFuture<Map<SubscriptionKey, Integer>> answer = new CompletableFuture<>();
        lanes.askRoomForHeld(subscriptions, answer::complete);
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException none) {
            LOG.warn("event=lanes_do_not_answer cause=\"{}\"", none.toString());
            return Map.of();
        }
    }
}
