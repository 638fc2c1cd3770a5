package io.hooktide.fanout;

import io.hooktide.runtime.metrics.Metric;

/** What fan-out measures. */
public enum FanoutMetric implements Metric {
    EVENTS_TAKEN(
            "hooktide_events_taken_total",
            "events",
            "Events that fan-out has dealt with, whoever published them; those too that it reads again or cannot read."),
    DELIVERIES_CREATED(
            "hooktide_fanned_out_total", "deliveries", "Deliveries made: one for each event and matching row."),
    DUPLICATE_EVENTS(
            "hooktide_duplicate_events_total",
            "events",
            "Events not fanned out again, since the same one came before within fanout.dedup-window."),
    DEAD_LETTERS("hooktide_dead_letters_total", "records", "Dead letters written, by reason."),
    UNREADABLE_ROWS(
            "hooktide_unreadable_rows",
            "rows",
            "Rows whose newest version cannot be read; the last good one stays in force.");

    private final Declaration declaration;

    FanoutMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
