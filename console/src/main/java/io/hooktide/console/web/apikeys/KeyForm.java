package io.hooktide.console.web.apikeys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a new key.
 *
 * @param errors by field; what is of none has an empty name
 */
public record KeyForm(
        String name,
        List<String> scopes,
        String tenant,
        boolean allTenants,
        int days,
        boolean choosesTenant,
        List<Scope> offered,
        Map<String, String> errors) {
    private static final Map<Scope, String> MEANINGS = meanings();

    static KeyForm empty(Visit visit) {
        return new KeyForm("", List.of(), "", false, 90, choosesTenant(visit), offered(visit), Map.of());
    }

    static KeyForm of(Visit visit) {
        return new KeyForm(
                visit.field("name").orElse(""),
                List.copyOf(visit.form().getAll("scopes")),
                visit.field("tenant").orElse(""),
                visit.field("all").isPresent(),
                visit.field("days")
                        .filter(text -> text.matches("[0-9]{1,4}"))
                        .map(Integer::parseInt)
                        .orElse(0),
                choosesTenant(visit),
                offered(visit),
                Map.of());
    }

    KeyForm with(Map<String, String> found) {
        return new KeyForm(name, scopes, tenant, allTenants, days, choosesTenant, offered, found);
    }

    /** As the API takes it. */
    ObjectNode body(Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        scopes.forEach(body.putArray("scopes")::add);
        if (choosesTenant && allTenants) {
            body.putNull("tenantId");
        } else if (choosesTenant) {
            body.put("tenantId", tenant);
        }
        if (days > 0) {
            body.put("expiresAt", Representation.time(now.plus(Duration.ofDays(days))));
        }
        return body;
    }

    public boolean has(Scope scope) {
        return scopes.contains(scope.wireName());
    }

    public String meaning(Scope scope) {
        return MEANINGS.get(scope);
    }

    /** Empty if there is none. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    private static boolean choosesTenant(Visit visit) {
        return visit.principal().tenantId().isEmpty();
    }

    private static List<Scope> offered(Visit visit) {
        List<Scope> offered = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            if (visit.may(scope) && scope.isFor(visit.principal().tenantId())) {
                offered.add(scope);
            }
        }
        return offered;
    }

    private static Map<Scope, String> meanings() {
        Map<Scope, String> meanings = new LinkedHashMap<>();
        meanings.put(Scope.EVENTS_PUBLISH, "Publish events at the gateway. For the system that the events come from.");
        meanings.put(Scope.WEBHOOKS_READ, "See webhooks and event types, without secrets.");
        meanings.put(Scope.WEBHOOKS_WRITE, "Create, change, pause and delete webhooks; rotate their secrets.");
        meanings.put(Scope.DELIVERIES_READ, "See what was sent, with payloads and answers.");
        meanings.put(Scope.DELIVERIES_REPLAY, "Send deliveries again.");
        meanings.put(Scope.OPS_READ, "See how the installation is doing. Only for keys of all tenants.");
        meanings.put(Scope.ADMIN, "Everything, and the API keys and the audit trail.");
        return Map.copyOf(meanings);
    }
}
