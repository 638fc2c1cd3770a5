package io.hooktide.console.web.overview;

import io.hooktide.console.web.plot.Plot;
import io.hooktide.console.web.plot.Spark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How deliveries go, as it is shown.
 *
 * @param figures the few numbers above the plots
 * @param behind the subscriptions that are furthest behind
 * @param missing why there is nothing to show; empty: there is
 * @param behindSince since when something may be missing; empty: nothing is
 */
public record Overview(
        Range range,
        List<Figure> figures,
        List<Plot> plots,
        List<Behind> behind,
        String missing,
        Optional<Instant> behindSince) {

    /**
     * @param tone good, warn or bad; empty: neither
     * @param path where there is more of it; empty: nowhere
     */
    public record Figure(String label, String value, String hint, String tone, String path) {}

    /** @param name of the subscription; its id where it is not known */
    public record Behind(
            String name, String path, String tenantId, String backlog, String oldest, Spark ages, boolean paused) {}

    static Overview without(Range range, String missing) {
        return new Overview(range, List.of(), List.of(), List.of(), missing, Optional.empty());
    }
}
