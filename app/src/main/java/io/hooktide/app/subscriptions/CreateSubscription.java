package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide subscriptions create. */
@Command(
        name = "create",
        description = "Create a subscription. It is deactivated until it is activated.",
        footer = {
            "Examples:",
            "  hooktide subscriptions create --name Invoices --endpoint http://127.0.0.1:8090/invoices"
                    + " --events 'invoice.*'",
            "  hooktide subscriptions create --data @subscription.json --activate"
        })
final class CreateSubscription extends Verb {
    @Option(names = "--name", paramLabel = "NAME", description = "Shown to people, 1 to 100 characters.")
    private String name;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Where the events are posted to.")
    private String endpoint;

    @Option(
            names = "--events",
            paramLabel = "PATTERN",
            split = ",",
            description = "Event types: invoice.updated, invoice.*, *.deleted or *; separated by commas, or repeated.")
    private List<String> events = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Delivery profile, see 'hooktide profiles list'. Default: standard.")
    private String profile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates of a private authority in PEM, trusted besides the system's.")
    private Path caFile;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Needed with a key for all tenants. Default: the key's.")
    private String tenant;

    @Option(
            names = "--data",
            paramLabel = "JSON|@FILE",
            description = "The request's JSON, for all the fields of the API; the other options win over it.")
    private String data;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A name for this creation: whoever runs it again with the same name creates nothing, and is"
                    + " told of the same subscription.")
    private String idempotencyKey;

    @Option(names = "--activate", description = "Activate it at once.")
    private boolean activate;

    @Override
    public Integer call() {
        ObjectNode request = request();
        String[] name = idempotencyKey == null ? new String[0] : new String[] {"Idempotency-Key", idempotencyKey};
        JsonNode made = api().post("/v1/subscriptions", request.toString(), name);
        String id = made.path("id").asText();
        JsonNode shown = activate ? activated(id, made) : made;
        if (printedAsJson(shown)) {
            return ExitCode.DONE;
        }
        sayCreated(id, shown);
        if (activate) {
            say(PingLine.of(shown.path("ping")));
        } else {
            say("Activate it with: hooktide subscriptions activate " + id);
        }
        return ExitCode.DONE;
    }

    private void sayCreated(String id, JsonNode subscription) {
        say("Created " + id + " (" + subscription.path("status").asText() + ")");
        if (subscription.has("secret")) {
            say("Secret, shown only now: " + subscription.path("secret").asText());
        }
        subscription
                .path("warnings")
                .forEach(warning -> invocation()
                        .err()
                        .println("Warning: " + warning.path("detail").asText() + " ("
                                + warning.path("subscriptionId").asText() + ")"));
    }

    private JsonNode activated(String id, JsonNode made) {
        JsonNode active;
        try {
            active = api().post("/v1/subscriptions/" + id + "/activate");
        } catch (CliException notActivated) {
            if (!printedAsJson(made)) {
                sayCreated(id, made);
            }
            throw notActivated; // the subscription is there, and its secret is shown only once
        }
        for (String once : List.of("secret", "warnings")) {
            if (active instanceof ObjectNode object && made.has(once)) {
                object.set(once, made.get(once));
            }
        }
        return active;
    }

    private ObjectNode request() {
        ObjectNode request = data == null
                ? JsonNodeFactory.instance.objectNode()
                : JsonText.read("--data", data).object();
        put(request, "tenantId", tenant);
        put(request, "name", name);
        put(request, "url", endpoint);
        put(request, "profile", profile);
        if (caFile != null) {
            request.putObject("tls").put("caPem", JsonText.file("--ca-file", caFile));
        }
        if (!events.isEmpty()) {
            events.forEach(request.putArray("eventTypes")::add);
        }
        for (String[] needed : new String[][] {{"name", "--name"}, {"url", "--endpoint"}, {"eventTypes", "--events"}}) {
            if (!request.has(needed[0])) {
                throw CliException.usage(needed[1] + " is needed (or " + needed[0] + " in --data)");
            }
        }
        return request;
    }

    private static void put(ObjectNode request, String field, String value) {
        if (value != null) {
            request.put(field, value);
        }
    }
}
