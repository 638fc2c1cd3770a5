package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters a job is about. A mixin. */
final class OrderOptions {
    @Mixin
    private FilterOptions filter;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these: ids as the list shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All there are; needed where nothing else says which.")
    private boolean all;

    /**
     * Puts tenantId and filter into the order.
     *
     * @throws CliException where neither a filter nor --all says which, or both
     */
    void addTo(ObjectNode order, Instant now) {
        Map<String, String> wanted = filter.parameters(now);
        boolean limited = !wanted.isEmpty() || !ids.isEmpty();
        if (limited == all) {
            throw CliException.usage(
                    all
                            ? "--all and what limits it cannot be given together"
                            : "say which: ids, --subscription, --code or another filter, or --all");
        }
        String tenant = wanted.remove("tenantId");
        if (tenant != null) {
            order.put("tenantId", tenant);
        }
        ObjectNode given = order.putObject("filter");
        wanted.forEach(given::put);
        if (!ids.isEmpty()) {
            ArrayNode array = given.putArray("ids");
            ids.forEach(id -> array.add(FilterOptions.id(id).toString()));
        }
    }
}
