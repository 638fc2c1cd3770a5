package io.hooktide.console.subscription;

import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import java.util.List;
import java.util.Optional;

/**
 * What a write left behind.
 *
 * @param row in force, and where it stands in the topic
 * @param secret made by this write; shown once
 * @param warnings what is perhaps not meant
 * @param replayed whether this is the answer to a repetition, which wrote nothing
 */
public record Written(Row<Subscription> row, Optional<String> secret, List<Warning> warnings, boolean replayed) {
    public Written {
        warnings = List.copyOf(warnings);
    }

    Written warning(List<Warning> of) {
        return new Written(row, secret, of, replayed);
    }

    public Subscription subscription() {
        return row.value();
    }

    @Override
    public String toString() {
        return "Written[" + row.value().getSubscriptionId() + "]";
    }
}
