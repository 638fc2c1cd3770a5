package io.hooktide.dev.stack;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.ops.OpsServer;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Broker, registry, topics, keyset and all roles, on the loopback address. */
public final class Stack implements AutoCloseable {
    private final Closing closing;
    private final Settings settings;
    private final Map<String, String> apiKeys;
    private final Roles roles;
    private final String logComplaint;

    private Stack(Closing closing, Settings settings, Map<String, String> apiKeys, Roles roles, String logComplaint) {
        this.closing = closing;
        this.settings = settings;
        this.apiKeys = apiKeys;
        this.roles = roles;
        this.logComplaint = logComplaint;
    }

    /**
     * Returns once every role is ready.
     *
     * @param onArrival told of each request at the receiver, on its event loop
     */
    public static Stack start(StackPlan plan, Consumer<Arrival> onArrival) {
        Closing closing = new Closing();
        try {
            Ground ground = closing.add("ground", Ground.start(plan));
            Settings settings = plan.settings(ground);
            new TopicCreation(settings.kafka("topics"))
                    .create(
                            new TopicCatalogue(
                                    CommonSettings.topics(settings), settings.get(CommonSettings.RETRY_TIERS)),
                            StackPlan.PARTITIONS,
                            (short) 1);
            if (Files.notExists(plan.folder().keyset())) {
                SecretBox.createKeyset(plan.folder().keyset());
            }
            CompletableFuture<Map<String, String>> apiKeys =
                    CompletableFuture.supplyAsync(() -> apiKeys(plan, settings));
            // Before the broker is closed under it, whatever fails meanwhile.
            closing.add("keys", () -> apiKeys.exceptionally(failed -> Map.of()).join());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            Roles roles = Roles.of(settings, meters, onArrival);
            OpsServer ops = new OpsServer(
                    roles.all(), meters, settings.get(CommonSettings.BIND), settings.get(CommonSettings.OPS_PORT));
            closing.add("ops", ops).start();
            List<Role> lastClosedFirst = new ArrayList<>(roles.all());
            Collections.reverse(lastClosedFirst);
            lastClosedFirst.forEach(role -> closing.add(role.name(), role));
            OwnSecrets secrets = closing.add("secrets", new OwnSecrets(settings));
            secrets.start();
            roles.receiver().verifyWith(secrets::current);
            // Before the roles start, so that they know the keys from their first request on.
            Map<String, String> known = Started.joined(apiKeys);
            roles.start();
            return new Stack(closing, settings, known, roles, ground.database().complaint());
        } catch (RuntimeException failure) {
            closing.close();
            throw failure;
        }
    }

    private static Map<String, String> apiKeys(StackPlan plan, Settings settings) {
        Map<String, String> found = new HashMap<>();
        try (Keys keys = new Keys(settings)) {
            plan.apiKeys()
                    .forEach((tenant, known) ->
                            found.put(tenant, known.filter(keys::inForce).orElseGet(() -> keys.issue(tenant, "dev"))));
        }
        return found;
    }

    public Settings settings() {
        return settings;
    }

    public String gatewayUrl() {
        return url(roles.gateway().port());
    }

    public String consoleUrl() {
        return url(roles.console().port());
    }

    public String receiverUrl() {
        return url(roles.receiver().port());
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Why there is no log history; empty where there is one, or none was wanted. */
    public String logComplaint() {
        return logComplaint;
    }

    /** Of a tenant of the plan. */
    public String apiKey(String tenantId) {
        return apiKeys.get(tenantId);
    }

    /** After the close: requests that were open and will be posted again at the next start. */
    public int postedAgain() {
        return roles.delivery().postedAgain();
    }

    @Override
    public void close() {
        closing.close();
    }
}
