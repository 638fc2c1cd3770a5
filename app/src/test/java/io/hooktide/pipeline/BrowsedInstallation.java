package io.hooktide.pipeline;

import io.hooktide.access.Scope;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An installation that keeps a log history, a receiver for its webhooks, and a browser that looks at its console. */
final class BrowsedInstallation implements AutoCloseable {
    /** What a delivery may wait between attempts. */
    static final String SOON = "100ms";

    /** Longer than a test takes. */
    static final String LATE = "10m";

    /** All that people do with webhooks. */
    static final Scope[] EVERYTHING = {
        Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE, Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY
    };

    final Installation hooktide;
    final ScriptedReceiver receiver;
    final Browser browser;
    private final EmbeddedDatabase database;

    BrowsedInstallation(Path folder) {
        database = EmbeddedDatabase.start(folder.resolve("postgresql"), UnusedPorts.find());
        hooktide = new Installation(
                folder,
                Stream.of(SOON, LATE).map(Tier::parse).toList(),
                Map.of("log-history.jdbc-url", database.jdbcUrl(), "log-history.user", EmbeddedDatabase.USER));
        receiver = new ScriptedReceiver();
        browser = new Browser(hooktide.console.port());
        Api console = new Api(hooktide.console.port(), hooktide.key(Optional.empty(), Scope.ADMIN));
        Awaitility.await("the log history")
                .atMost(Tenant.PATIENCE)
                .untilAsserted(() -> console.get("/v1/deliveries", 200));
    }

    /** Somebody with a new key, instead of whoever was signed in. @return the API for the same key */
    Api signIn(String tenant, Scope... scopes) {
        Api console = new Api(hooktide.console.port(), hooktide.key(Optional.of(tenant), scopes));
        Awaitility.await("the key is in force")
                .atMost(Tenant.PATIENCE)
                .untilAsserted(() -> console.get("/v1/subscriptions", 200));
        browser.forget();
        browser.signIn(console.key());
        return console;
    }

    @Override
    public void close() {
        browser.close();
        receiver.close();
        hooktide.close();
        database.close();
    }
}
