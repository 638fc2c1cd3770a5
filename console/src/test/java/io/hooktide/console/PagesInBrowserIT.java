package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Header;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages in a real browser. */
@Tag("browser")
@Tag("slow")
class PagesInBrowserIT {
    private static final String HOSTILE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>";

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static Browser browser;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        browser = new Browser(fixture.console().port());
        browser.signIn(
                fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE, Scope.DELIVERIES_READ));
    }

    @AfterAll
    static void stop() {
        browser.close();
        records.close();
        fixture.close();
    }

    @Test
    void shouldCreateAWebhookAndShowItsSecretOnce() {
        // Given
        browser.go("/webhooks/new");
        browser.type("#name", "From the browser");
        browser.type("#url", "https://x.example/h");
        browser.click("input[value='job.created']");

        // When
        browser.click(".foot .primary");

        // Then
        browser.await("#secret", "whsec_");
        browser.click("main .button.primary");
        browser.await("h1", "From the browser");
        assertThat(browser.find("main").getText()).contains("job.created").doesNotContain("whsec_");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldChangeTheFieldsWithTheTypeAndKeepWhatWasTyped() {
        // Given
        browser.go("/webhooks/new");
        browser.type("#name", "Kept");
        browser.type("#url", "https://x.example/h");
        browser.click("input[value='job.*']");

        // When
        browser.choose("#auth-0-type", "User name and password");
        browser.find("#auth-0-username");
        browser.type("#auth-0-username", "joe");
        browser.click(".foot .primary");

        // Then: the password is missing
        browser.await("#auth-0-password-error", "is required");
        assertThat(browser.find("#name").getAttribute("value")).isEqualTo("Kept");
        assertThat(browser.find("#auth-0-username").getAttribute("value")).isEqualTo("joe");
        assertThat(browser.find("input[value='job.*']").isSelected()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldShowWhatOthersWroteAsText() {
        // Given
        String id = fixture.acme
                .create(ConsoleFixture.least().put("name", HOSTILE))
                .expect(201)
                .field("id");
        Delivery delivery = hostileDelivery(id);
        records.produce(fixture.topics.deliveries(), null, id, delivery);
        records.produce(fixture.topics.deliveryAttempts(), null, id, hostileAttempt(delivery));

        // When
        String path = "/webhooks/" + id;
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            browser.go(path);
            return browser.has(".delivery-row");
        });
        browser.click(".delivery-row summary");
        browser.await(".delivery-row .accordion", "Attempt 1");
        browser.click(".accordion summary");

        // Then
        assertThat(browser.find("h1").getText()).isEqualTo(HOSTILE);
        assertThat(browser.find(".delivery-row").getText()).contains("Response headers", HOSTILE);
        assertThat(browser.run("return window.hacked")).isNull();
        browser.go("/webhooks");
        assertThat(browser.find("#list").getText()).contains(HOSTILE);
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldLeaveARowThatIsOpenedWhileTheLogIsLoadedAgain() {
        // Given
        String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery delivery = Logged.delivery("acme", id, "opened", Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        records.produce(fixture.topics.deliveries(), null, id, delivery);
        browser.go("/webhooks/" + id);
        browser.await(".delivery-row .badge", "pending");

        // When
        Object left = browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const row = document.querySelector('.delivery-row');
                htmx.ajax('GET', location.pathname, { target: '#live', select: '#live', swap: 'outerHTML' })
                  .then(() => done(document.contains(row)));
                row.open = true;
                """);

        // Then
        assertThat(left).isEqualTo(true);
    }

    private static Delivery hostileDelivery(String subscription) {
        return Logged.delivery("acme", subscription, "hostile", Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setObjectId(HOSTILE)
                .setBody(bytes(HOSTILE))
                .build();
    }

    private static DeliveryAttempt hostileAttempt(Delivery delivery) {
        DeliveryAttempt attempt = Logged.delivered(delivery, 1);
        attempt.setResponseBody(bytes(HOSTILE));
        attempt.setResponseHeaders(List.of(new Header("x-hostile", HOSTILE)));
        attempt.setUrl("https://x.example/" + HOSTILE);
        return attempt;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldNotScrollSidewaysOnASmallScreen() {
        // Given
        String id = fixture.acme
                .create(ConsoleFixture.least()
                        .put("name", "n".repeat(100))
                        .put("url", "https://x.example/" + "u".repeat(500)))
                .field("id");
        browser.look(360, false);

        // Then
        for (String path : List.of("/webhooks", "/webhooks/new", "/webhooks/" + id, "/webhooks/" + id + "/edit")) {
            browser.go(path);
            assertThat(browser.scrollsSideways()).as(path).isFalse();
        }
        browser.look(1280, false);
    }
}
