package io.hooktide.delivery.metrics;

import io.hooktide.runtime.metrics.Metric;

/** The metrics of the delivery role. */
public enum DeliveryMetric implements Metric {
    DELIVERIES("hooktide_deliveries_total", "deliveries", "Deliveries that ended, by status."),
    ATTEMPTS("hooktide_attempts_total", "attempts", "Attempts, by outcome and class of the response code."),
    DEFERRALS("hooktide_deferrals_total", "deferrals", "Deliveries put off without an attempt, by cause."),
    HELD("hooktide_held_total", "deliveries", "Deliveries written to the topic held, by cause."),
    HELD_DELIVERIES("hooktide_held_deliveries", "deliveries", "Deliveries that are in the topic held now."),
    RELEASED("hooktide_released_total", "deliveries", "Deliveries moved back from the topic held."),
    DEAD_LETTERS("hooktide_dead_letters_total", "records", "Dead letters written, by reason."),
    IN_FLIGHT("hooktide_in_flight", "requests", "Requests that are open now."),
    BREAKERS(
            "hooktide_breakers",
            "endpoints",
            "Endpoints that are down, by state: open (nothing is sent), half_open (one delivery tries it)."),
    WAITING(
            "hooktide_waiting",
            "deliveries",
            "Deliveries that only wait for their time, by tier; an estimate. No lag."),
    DUE("hooktide_due", "deliveries", "Deliveries that are due and not yet taken, by tier; an estimate."),
    EVENT_TO_DELIVERY(
            "hooktide_event_to_delivery_seconds",
            "seconds",
            "From the append of the event to the first byte of its first attempt."),
    RETRY_LATENESS(
            "hooktide_retry_lateness_seconds", "seconds", "From the time a retry is due to the start of its attempt."),
    OLDEST_UNDELIVERED(
            "hooktide_oldest_undelivered_age_seconds",
            "seconds",
            "Age of the oldest event that a worker holds undelivered, also one whose retry it has read ahead."),
    OLDEST_DUE(
            "hooktide_oldest_due_age_seconds",
            "seconds",
            "For how long a delivery has been due that a worker has neither recorded nor put off; the longest."),
    LOST_TO_RETENTION(
            "hooktide_lost_to_retention_total",
            "records",
            "Records that retention removed before they were read; must be 0."),
    TRANSACTION_ABORTS(
            "hooktide_transaction_aborts_total",
            "transactions",
            "Transactions with outcomes that were aborted; the outcomes are sent again, nothing is posted again."),
    BROKER_CLOCK_OFFSET(
            "hooktide_broker_clock_offset_seconds",
            "seconds",
            "How far the broker's clock is at least ahead of the worker's.");

    private final Declaration declaration;

    DeliveryMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
