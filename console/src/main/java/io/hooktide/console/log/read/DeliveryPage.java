package io.hooktide.console.log.read;

import java.util.List;
import java.util.Optional;

/** @param next where the next page starts; empty: this was the last */
public record DeliveryPage(List<DeliveryRow> deliveries, Optional<LogCursor> next) {
    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }

    /** @param found one more than the limit, if there are as many */
    static DeliveryPage of(List<DeliveryRow> found, int limit) {
        if (found.size() <= limit) {
            return new DeliveryPage(found, Optional.empty());
        }
        List<DeliveryRow> page = found.subList(0, limit);
        return new DeliveryPage(page, Optional.of(page.get(limit - 1).cursor()));
    }
}
