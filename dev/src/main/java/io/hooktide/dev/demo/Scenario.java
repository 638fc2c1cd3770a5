package io.hooktide.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who publishes what, who subscribes to it, and how the endpoints answer.
 *
 * @param delays before each retry
 */
record Scenario(List<Endpoint> endpoints, List<JsonNode> events, List<Duration> delays) {
    private static final List<Duration> DELAYS =
            Stream.of(10, 30, 90).map(Duration::ofSeconds).toList();

    static Scenario atFullLength() {
        return of(DELAYS);
    }

    /** Every delay times 0.01. */
    static Scenario fast() {
        return of(DELAYS.stream().map(delay -> delay.dividedBy(100)).toList());
    }

    private static Scenario of(List<Duration> delays) {
        return new Scenario(
                List.of(
                        Endpoint.healthy("acme", "Data warehouse", "/warehouse", "*"),
                        Endpoint.healthy("acme", "Bookkeeping", "/bookkeeping", "invoice.*"),
                        Endpoint.healthy("acme", "CRM, fails once", "/crm", "customer.updated")
                                .answering("503,200", 1),
                        Endpoint.healthy("acme", "Project portal, always fails", "/portal", "project.*")
                                .answering("503", delays.size()),
                        Endpoint.healthy("globex", "Data lake", "/lake", "*"),
                        Endpoint.healthy("globex", "Ledger mirror", "/ledger", "LedgerAccount.*")
                                .withProfile("softledger"),
                        Endpoint.healthy("globex", "Payroll, fails twice", "/payroll", "employee.created")
                                .answering("503*2,200", 2),
                        Endpoint.healthy("globex", "Old ERP, refuses", "/erp", "purchase_order.deleted")
                                .answering("400", 0),
                        Endpoint.healthy("globex", "Archive, switched off", "/archive", "*")
                                .switchedOff()),
                sampleEvents(),
                delays);
    }

    private static List<JsonNode> sampleEvents() {
        try (InputStream in = Scenario.class.getResourceAsStream("events.json")) {
            return StreamSupport.stream(Json.MAPPER.readTree(in).spliterator(), false)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The sample events cannot be read", failure);
        }
    }

    List<String> tenants() {
        return endpoints.stream().map(Endpoint::tenantId).distinct().toList();
    }

    List<Endpoint> endpointsOf(String tenantId) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.tenantId().equals(tenantId))
                .toList();
    }

    /** As the gateway takes them. */
    ArrayNode eventsOf(String tenantId) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        events.stream()
                .filter(event -> event.get("tenantId").textValue().equals(tenantId))
                .forEach(array::add);
        return array;
    }

    /** For the receiver. */
    String script() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.script().isEmpty())
                .map(endpoint -> endpoint.path() + "=" + endpoint.script())
                .collect(Collectors.joining(";"));
    }

    /** Pairs of an event and a subscription that it goes to. */
    int matches() {
        return (int) endpoints.stream()
                .filter(Endpoint::active)
                .flatMap(endpoint -> events.stream().filter(endpoint::wants))
                .count();
    }

    Optional<Endpoint> byPath(String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.path().equals(path))
                .findFirst();
    }

    /** From the first attempts to the last dead letter. */
    Duration length() {
        return endpoints.stream()
                .map(endpoint -> endpoint.leftAfter(0, delays))
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
