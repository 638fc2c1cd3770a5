package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages in a real browser. */
@Tag("browser")
@Tag("slow")
class PagesInBrowserIT {
    private static HostileConsole console;
    private static Browser browser;
    private static List<VisitedPage> pages;

    @BeforeAll
    static void start() {
        console = new HostileConsole();
        browser = console.browser();
        browser.signIn(console.apiKey());
        pages = ShownPage.of(console).stream()
                .map(page -> VisitedPage.visit(page, browser))
                .toList();
    }

    @BeforeEach
    void signIn() {
        browser.signIn(console.apiKey());
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
    }

    @Test
    void shouldCreateAWebhookAndShowItsSecretOnce() {
        // Given
        browser.go("/webhooks/new");
        browser.type("#name", "From the browser");
        browser.type("#tenantId", "acme");
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
        browser.type("#tenantId", "acme");
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
    void shouldShowWhatAnEndpointAnsweredAsText() {
        // Given
        browser.go("/webhooks/" + console.webhook() + "?status=dead_lettered");

        // When
        browser.click(".delivery-row summary");
        browser.await(".delivery-row .accordion", "Attempt 1");
        browser.click(".accordion summary");

        // Then
        assertThat(browser.find("h1").getText()).isEqualTo(HostileConsole.TEXT);
        assertThat(browser.find(".delivery-row").getText()).contains("Response headers", HostileConsole.TEXT);
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shouldRunNothingThatOthersWrote() {
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.hacked()).as(page.name()).isFalse();
            assertThat(page.complaints()).as(page.name()).isEmpty();
        });
        assertThat(pages.stream().filter(page -> page.text().contains(HostileConsole.TEXT)))
                .extracting(VisitedPage::name)
                .contains("/webhooks", "/overview", "/events", "/dead-letters", "/api-keys", "/audit")
                .contains("/dead-letters/" + console.letter(), "/dead-letters/" + console.unreadable());
    }

    @Test
    void shouldNotScrollSideways() {
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.tooWide()).as(page.name()).isEmpty());
    }

    @Test
    void shouldBeUsableWithTheKeyboardAlone() {
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(page.keyboard().beyond()).as(page.name()).isEmpty());
    }

    @Test
    void shouldLeadTheKeyboardInTheOrderOfReadingAndShowWhereItIs() {
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.keyboard().outOfOrder()).as(page.name()).isEmpty();
            assertThat(page.keyboard().unseen()).as(page.name()).isEmpty();
        });
    }
}
