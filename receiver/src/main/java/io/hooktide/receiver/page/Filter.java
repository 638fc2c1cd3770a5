package io.hooktide.receiver.page;

import io.hooktide.receiver.arrivals.Arrival;
import java.util.function.Predicate;

/** Which arrivals to show; an empty text does not restrict. */
public record Filter(String path, String webhookId) implements Predicate<Arrival> {
    public Filter {
        path = path == null ? "" : path;
        webhookId = webhookId == null ? "" : webhookId;
    }

    @Override
    public boolean test(Arrival arrival) {
        return (path.isEmpty() || arrival.pathOnly().equals(path))
                && (webhookId.isEmpty()
                        || arrival.header("webhook-id")
                                .filter(webhookId::equals)
                                .isPresent());
    }
}
