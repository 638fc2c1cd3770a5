package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An analyst in a browser: from the cause to the job that has replayed it, and one that is given up. */
@Tag("browser")
@Tag("slow")
class DeadLetterFlowIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final int DEAD = 40;

    private static ConsoleFixture fixture;
    private static Browser browser;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        try (TestRecords records = fixture.cluster.records()) {
            for (int i = 0; i < DEAD; i++) {
                Delivery delivery =
                        Logged.delivery("acme", "sub_flow", "flow" + i, NOW).build();
                records.produce(fixture.topics.deliveryAttempts(), null, "sub_flow", Logged.failed(delivery, 1, null));
                DeadLetter letter = Logged.dead(delivery, NOW).build();
                records.produce(fixture.topics.deadLetters(), null, "sub_flow", letter);
            }
        }
        fixture.awaitLogged();
        browser = new Browser(fixture.console().port());
        browser.signIn(
                fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ));
    }

    @AfterAll
    static void stop() {
        browser.close();
        fixture.close();
    }

    @Test
    void shouldLeadFromTheCauseToTheEndOfTheJob() {
        // Given
        browser.awaitAt("/dead-letters", "All " + DEAD + " dead letters");
        assertThat(browser.text(".cause")).contains("40", "503 from x.example");

        // When: one is given up
        browser.click(".cause");
        browser.await(".filters .quiet", "Clear"); // the list of all has none
        browser.click("td.pick input");
        browser.click("button[formaction='/dead-letters/discard']");
        browser.await("h1", "Discard 1 dead letter");
        browser.type("#why", "a test");
        browser.click(".solid-danger");

        // Then
        browser.await("#job .badge", "finished");
        assertThat(browser.text(".counts")).isEqualTo("1 discarded");
        browser.awaitAt("/dead-letters", "All " + (DEAD - 1) + " dead letters");

        // When: the rest is replayed
        browser.click(".cause");
        browser.await(".filters .quiet", "Clear"); // the list of all has none
        browser.click(".picks a[href^='/dead-letters/replay']");
        browser.await("h1", "Replay " + (DEAD - 1) + " dead letters");
        browser.type("#why", "their shop is back");
        browser.click("button[value='try']");
        browser.await("#trial", (DEAD - 1) + " would be sent");
        browser.click("button[value='begin']");

        // Then: it is shown how far it is, without a reload by hand
        browser.await("h1", "their shop is back");
        browser.await("#job .badge", "finished");
        assertThat(browser.text(".counts")).contains((DEAD - 1) + " replayed");
        assertThat(browser.find("progress").getAttribute("value")).isEqualTo("100");
        browser.go("/replays");
        assertThat(browser.text("main")).contains("their shop is back", "a test", "finished");
        browser.awaitAt("/dead-letters", "None");
        assertThat(browser.complaints()).isEmpty();
    }
}
