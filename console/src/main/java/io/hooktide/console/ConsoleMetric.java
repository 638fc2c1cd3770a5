package io.hooktide.console;

import io.hooktide.runtime.metrics.Metric;

/** What the console measures: itself, and how far the groups are behind. */
public enum ConsoleMetric implements Metric {
    CONSUMER_LAG(
            "hooktide_consumer_lag",
            "records",
            "Offsets between the committed position and the end, by group, topic and partition; console only. In a delay"
                    + " topic this includes what waits for its time."),
    LOG_RECORDS(
            "hooktide_log_records_total",
            "records",
            "Records of deliveries and delivery-attempts that this console has written into the log history."),
    LOG_SKIPPED(
            "hooktide_log_skipped_total",
            "records",
            "Records that are missing in the log history, by cause: unreadable, refused by the database, or gone by"
                    + " retention before they were read."),
    LOG_BEHIND(
            "hooktide_log_behind_seconds",
            "seconds",
            "How old what is not yet in the log history may be; 0: less than 10 s. Whichever console writes it."),
    LEDGER_DIFFERENCE(
            "hooktide_ledger_difference",
            "deliveries",
            "Deliveries that do not add up, by kind: unmatched, lost, invented, twice or unburied, as two checks in a row"
                    + " have found them, whichever console made them. Anything but 0 is a fault."),
    LEDGER_EVENTS(
            "hooktide_ledger_events_total",
            "events",
            "Events that this console has matched again, to see whether the fan-out has made their deliveries; beside"
                    + " hooktide_events_published_total it says how many of them that are."),
    LEDGER_CHECKED(
            "hooktide_ledger_checked_timestamp_seconds",
            "seconds",
            "The time (Unix) of the last complete check of the ledger, whichever console made it."),
    SUBSCRIPTION_OLDEST(
            "hooktide_subscription_oldest_undelivered_age_seconds",
            "seconds",
            "How long ago the oldest pending delivery was published, for the 20 subscriptions that are worst behind; looked"
                    + " at every minute. Needs the log history."),
    UNREADABLE_ROWS(
            "hooktide_unreadable_rows",
            "rows",
            "Rows whose newest version cannot be read; the last good one stays in force.");

    private final Declaration declaration;

    ConsoleMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
