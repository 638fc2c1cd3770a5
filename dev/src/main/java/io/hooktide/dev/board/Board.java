package io.hooktide.dev.board;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All deliveries but pings, put together from three topics, whose records may come in any order. For one thread.
 */
public final class Board {
    private final UnaryOperator<String> endpoints;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, DeadLetter> early = new LinkedHashMap<>();

    /** @param endpoints how people call the endpoint of a subscription's id */
    public Board(UnaryOperator<String> endpoints) {
        this.endpoints = endpoints;
    }

    public void apply(Delivery delivery) {
        if (!delivery.getPing()) {
            lines.computeIfAbsent(
                    delivery.getDeliveryId(), id -> Line.of(delivery, endpoints.apply(delivery.getSubscriptionId())));
            early(delivery.getDeliveryId());
        }
    }

    /** Does nothing for a ping. */
    public void apply(DeliveryAttempt attempt) {
        if (!attempt.getPing()) {
            Line before = lines.computeIfAbsent(
                    attempt.getDeliveryId(), id -> Line.of(attempt, endpoints.apply(attempt.getSubscriptionId())));
            if (before.pending()) {
                lines.put(before.deliveryId(), before.after(attempt));
            }
            early(attempt.getDeliveryId());
        }
    }

    public void apply(DeadLetter letter) {
        if (letter.getDelivery() != null) {
            early.put(letter.getDelivery().getDeliveryId(), letter);
            early(letter.getDelivery().getDeliveryId());
        }
    }

    private void early(String deliveryId) {
        if (early.containsKey(deliveryId)) {
            lines.computeIfPresent(deliveryId, (id, line) -> line.after(early.remove(id)));
        }
    }

    /** In the order of their arrival. */
    public List<Line> lines() {
        return new ArrayList<>(lines.values());
    }

    public int count(Line.State state) {
        return (int)
                lines.values().stream().filter(line -> line.state() == state).count();
    }
}
