package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.testkit.Browser;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's pages in a real browser, with all roles, PostgreSQL and the sample receiver behind them. */
@Tag("pipeline")
@Tag("browser")
@Tag("slow")
class ConsoleStoryIT {
    /** What only those see who may change something. */
    private static final String WRITING =
            "main form[method='post'], main a[href$='/new'], main a[href$='/edit'], main a[href*='/confirm/']";

    @TempDir
    private static Path folder;

    private static BrowsedInstallation installation;
    private static Browser browser;

    @BeforeAll
    static void start() {
        installation = new BrowsedInstallation(folder);
        browser = installation.browser;
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void shouldTellTheStoryOfAWebhook() throws Exception {
        // Given
        Tenant acme = Tenant.of("acme", installation.hooktide);
        installation.signIn("acme", BrowsedInstallation.EVERYTHING);
        browser.complaints(); // those of the tests before

        // Then
        WebhookStory story = new WebhookStory(acme, installation.receiver, browser);
        story.create();
        story.activate();
        story.delivered();
        story.held();
        story.failed();
        story.sentAgain();
        story.waiting();
        story.deactivate();
        assertThat(browser.complaints()).isEmpty();
        story.refused();
    }

    @Test
    void shouldShowAReaderNoButtons() throws Exception {
        // Given
        Sent sent = sent("read");

        // When
        Api reader = installation.signIn("read", Scope.WEBHOOKS_READ, Scope.DELIVERIES_READ);

        // Then
        for (String path : sent.pages()) {
            browser.go(path);
            assertThat(browser.text("main")).as(path).contains("job");
            assertThat(browser.has(WRITING)).as(path).isFalse();
        }
        assertThat(browser.text("main")).contains(sent.deliveryId());
        browser.go(sent.webhook() + "/edit");
        browser.await(".message .code", "403");
        reader.post("/v1/subscriptions/" + sent.subscriptionId() + "/pause", "", 403);
        reader.post("/v1/deliveries/" + sent.deliveryId() + "/resend", "", 403);

        // When
        installation.signIn("read", BrowsedInstallation.EVERYTHING);

        // Then
        for (String path : sent.pages()) {
            browser.go(path);
            assertThat(browser.has(WRITING)).as(path).isTrue();
        }
    }

    @Test
    void shouldShowAnotherTenantNothing() throws Exception {
        // Given
        Sent sent = sent("owner");

        // When
        installation.signIn("stranger", BrowsedInstallation.EVERYTHING);

        // Then
        browser.await("#list", "No webhooks yet");
        for (String path : List.of(
                sent.webhook(), sent.webhook() + "/edit", sent.webhook() + "/confirm/delete", sent.delivery())) {
            browser.go(path);
            browser.await(".message .code", "404");
            assertThat(browser.text("main")).as(path).doesNotContain("job", "127.0.0.1");
        }
        browser.go("/events?object=sent");
        browser.await("#live", "None found");
    }

    /** What a tenant has sent, and where it is shown. */
    private record Sent(String subscriptionId, String deliveryId) {
        List<String> pages() {
            return List.of("/webhooks", webhook(), delivery());
        }

        String webhook() {
            return "/webhooks/" + subscriptionId;
        }

        String delivery() {
            return webhook() + "/deliveries/" + deliveryId;
        }
    }

    private static Sent sent(String name) throws Exception {
        Tenant tenant = Tenant.of(name, installation.hooktide);
        JsonNode webhook = tenant.subscribe("\"url\":\"" + installation.receiver.url("/read")
                + "\",\"eventTypes\":[\"job.*\"],\"retry\":{\"delays\":[]}");
        tenant.publish("job", "sent", "{}");
        String log = Tenant.path(webhook) + "/deliveries?objectId=sent&status=delivered";
        JsonNode logged = Awaitility.await("logged")
                .atMost(Tenant.PATIENCE)
                .until(() -> tenant.console().get(log, 200).at("/data/0"), found -> !found.isMissingNode());
        return new Sent(webhook.path("id").asText(), logged.path("id").asText());
    }
}
