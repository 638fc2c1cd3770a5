package io.hooktide.console.subscription;

import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import java.util.Optional;

/**
 * What a write left behind.
 *
 * @param row in force, and where it stands in the topic
 * @param secret made by this write; shown once
 */
public record Written(Row<Subscription> row, Optional<String> secret) {
    public Subscription subscription() {
        return row.value();
    }

    @Override
    public String toString() {
        return "Written[" + row.value().getSubscriptionId() + "]";
    }
}
