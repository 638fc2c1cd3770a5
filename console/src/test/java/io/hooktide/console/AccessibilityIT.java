package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.TestRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What axe-core, from npm, finds on the pages. */
@Tag("browser")
@Tag("npm")
@Tag("slow")
class AccessibilityIT {
    private static final String SERIOUS = """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(found => done(found.violations
              .filter(one => one.impact === 'serious' || one.impact === 'critical')
              .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))
              .join('\\n')));
            """;

    @TempDir
    private static Path folder;

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void start() throws Exception {
        axe = axe();
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        browser = new Browser(fixture.console().port());
    }

    private static String axe() throws Exception {
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4.11.0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.txt").toFile())
                .start();
        boolean ended = npm.waitFor(180, TimeUnit.SECONDS);
        npm.destroyForcibly();
        assertThat(ended).as("npm has ended").isTrue();
        return Files.readString(folder.resolve("node_modules/axe-core/axe.min.js"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        records.close();
        fixture.close();
    }

    @Test
    void shouldHaveNothingSeriousOnAnyPage() {
        // Given
        browser.go("/sign-in");
        check("/sign-in");
        browser.signIn(
                fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE, Scope.DELIVERIES_READ));
        check("/webhooks");
        String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery delivery = Logged.delivery("acme", id, "seen", Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        records.produce(fixture.topics.deliveries(), null, id, delivery);
        records.produce(
                fixture.topics.deliveryAttempts(),
                null,
                id,
                Logged.failed(delivery, 1, Instant.now().plusSeconds(600)));
        String page = "/webhooks/" + id;
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            browser.go(page);
            return browser.has(".delivery-row");
        });

        // Then
        for (String path : List.of(
                "/webhooks",
                "/webhooks?q=none",
                "/webhooks/new",
                "/webhooks/new?profile=intacct-webhook",
                page,
                page + "/edit",
                page + "/confirm/delete",
                page + "/deliveries/" + delivery.getDeliveryId(),
                "/nowhere")) {
            browser.go(path);
            check(path);
        }
    }

    private static void check(String path) {
        for (boolean dark : new boolean[] {false, true}) {
            browser.look(1280, dark);
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
            browser.run(axe);
            assertThat(browser.runAsync(SERIOUS))
                    .as(path + (dark ? ", dark" : ", light"))
                    .isEqualTo("");
        }
        browser.look(1280, false);
    }
}
