package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import java.util.List;
import java.util.Optional;

/** @param next where the next page starts; empty: this was the last */
public record Page(List<Subscription> subscriptions, Optional<Cursor> next) {
    public Page {
        subscriptions = List.copyOf(subscriptions);
    }
}
