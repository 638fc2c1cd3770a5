package io.hooktide.testkit.history;

/** A record of dead-letters that holds a delivery. */
public record DeadLettered(Place place, String deliveryId, int replay, String reason) {}
