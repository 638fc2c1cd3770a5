package io.hooktide.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.dev.stack.Stack;
import io.hooktide.schemas.time.ShortDuration;
import java.util.HashMap;
import java.util.Map;

/** Does what the customers of the scenario would do, over the same APIs. */
final class Customers {
    private final Scenario scenario;
    private final Stack stack;
    private final Map<String, String> pathBySubscription = new HashMap<>();

    Customers(Scenario scenario, Stack stack) {
        this.scenario = scenario;
        this.stack = stack;
    }

    /** Each endpoint gets its subscription; from then on the receiver answers by script. */
    void subscribe() {
        for (Endpoint endpoint : scenario.endpoints()) {
            Api console = new Api(stack.consoleUrl(), stack.apiKey(endpoint.tenantId()));
            JsonNode created = console.post("/v1/subscriptions", subscription(endpoint));
            String id = created.get("id").textValue();
            pathBySubscription.put(id, endpoint.path());
            if (endpoint.active()) {
                console.post("/v1/subscriptions/" + id + "/activate", null);
            }
        }
        new Api(stack.receiverUrl(), "").put("/script", "text/plain", scenario.script());
    }

    private ObjectNode subscription(Endpoint endpoint) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", endpoint.name())
                .put("url", stack.receiverUrl() + endpoint.path())
                .put("profile", endpoint.profile());
        endpoint.eventTypes().forEach(node.putArray("eventTypes")::add);
        var delays = node.putObject("retry").putArray("delays");
        scenario.delays().forEach(delay -> delays.add(ShortDuration.format(delay)));
        return node;
    }

    /** @return how many events the gateway has taken */
    int publish() {
        int accepted = 0;
        for (String tenant : scenario.tenants()) {
            Api gateway = new Api(stack.gatewayUrl(), stack.apiKey(tenant));
            accepted += gateway.post("/v1/events", scenario.eventsOf(tenant))
                    .get("events")
                    .size();
        }
        return accepted;
    }

    /** The path of a subscription's endpoint. */
    String path(String subscriptionId) {
        return pathBySubscription.getOrDefault(subscriptionId, subscriptionId);
    }
}
