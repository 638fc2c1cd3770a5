package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.testkit.Browser;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** What one person does with one webhook and sees of it, step after step. */
final class WebhookStory {
    private final Tenant tenant;
    private final ScriptedReceiver receiver;
    private final Browser browser;

    /** Address of its page; once it is created. */
    private String webhook;

    /** Address of the page of the delivery that failed; once it has. */
    private String delivery;

    WebhookStory(Tenant tenant, ScriptedReceiver receiver, Browser browser) {
        this.tenant = tenant;
        this.receiver = receiver;
        this.browser = browser;
    }

    void create() {
        browser.go("/webhooks/new");
        browser.type("#name", "Jobs");
        browser.type("#url", receiver.url("/jobs"));
        browser.click("input[value='job.*']");
        browser.replace("#delays", BrowsedInstallation.SOON + ", " + BrowsedInstallation.LATE);
        browser.await("#retries .timeline", "+ " + BrowsedInstallation.LATE);
        browser.click(".foot .primary");
        browser.await("#secret", "whsec_");
        receiver.verifyWith(browser.text("#secret"));
        browser.click("main .button.primary");
        browser.await(".title .badge", "deactivated");
        webhook = browser.path();
    }

    void activate() {
        change("activate");
        browser.await(".note.good", "The test event was taken: 200");
        browser.await(".title .badge", "active");
    }

    /** Seen in the log, which keeps itself up to date, and there with its payload and its attempt. */
    void delivered() throws Exception {
        look("taken");
        tenant.publish("job", "taken", "{\"total\":7}");
        browser.await(".delivery-row .badge", "delivered");
        browser.click(".delivery-row summary");
        browser.await(".delivery-row .accordion", "Attempt 1");
        browser.click(".delivery-row .accordion summary");
        browser.await(".delivery-row .attempt", receiver.url("/jobs"));
        assertThat(browser.text(".delivery-row .accordion")).contains("200");
        assertThat(browser.text(".delivery-row section[aria-label='Payload'] pre"))
                .contains("\"total\": 7");
    }

    void held() throws Exception {
        browser.go(webhook);
        change("pause");
        browser.await(".note.good", "The webhook is paused");
        awaitPaused();
        tenant.publish("job", "failing", "{\"total\":8}");
        look("failing");
        browser.await(".delivery-row .badge", "pending");
        browser.click(".delivery-row summary");
        browser.await(".delivery-row .more", "Held: the webhook is paused");
    }

    /** A worker that has not heard of the pause yet sends what comes. */
    private void awaitPaused() {
        AtomicInteger published = new AtomicInteger();
        try (TestRecords records = tenant.hooktide().cluster.records()) {
            Awaitility.await("held")
                    .atMost(Tenant.PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .pollInSameThread()
                    .until(() -> {
                        tenant.publish("job", "early-" + published.incrementAndGet(), "{}");
                        return !records.readRaw(tenant.hooktide().topics.held()).isEmpty();
                    });
        }
    }

    /** Resumed, tried, tried once more, given up; from the list, which can do that, too. */
    void failed() throws Exception {
        receiver.answer("/jobs=503,400");
        browser.go("/webhooks");
        change("resume");
        browser.await(".note.good", "active again");
        look("failing");
        browser.await(".delivery-row .badge", "dead lettered");
        assertThat(browser.text(".delivery-row summary")).contains("400", "2 attempts");
        browser.go((String) browser.run("return document.querySelector('.delivery-row').getAttribute('hx-get')"));
        browser.await(".accordion", "Attempt 2");
        assertThat(browser.text(".accordion")).containsSubsequence("Attempt 2", "400", "Attempt 1", "503");
        delivery = browser.path();
    }

    void sentAgain() throws Exception {
        receiver.answer("/jobs=200");
        browser.click("form[action$='/resend'] button");
        browser.await(".note.good", "being sent again");
        Awaitility.await("delivered").atMost(Tenant.PATIENCE).pollInSameThread().until(() -> {
            browser.go(delivery);
            return browser.has(".head .badge.delivered");
        });
        assertThat(browser.text(".accordion")).containsSubsequence("Round 2, attempt 1", "200", "Attempt 2");
        List<JsonNode> requests = receiver.requests(delivery.substring(delivery.lastIndexOf('/') + 1));
        assertThat(requests).hasSize(3).allSatisfy(request -> {
            assertThat(request.path("signature").asText()).isEqualTo("valid");
            assertThat(request.path("body")).isEqualTo(requests.get(0).path("body"));
        });
    }

    void waiting() throws Exception {
        receiver.answer("/jobs=503");
        tenant.publish("job", "waiting", "{}");
        look("waiting");
        browser.await(".delivery-row summary", "2 attempts");
        browser.click(".delivery-row summary");
        browser.await(".delivery-row .more", "because attempt 2 was answered 503");
        assertThat(browser.text(".delivery-row .more")).contains("Waiting: next attempt in ");
    }

    void deactivate() {
        browser.go(webhook);
        browser.click("a[href$='/confirm/deactivate']");
        browser.await("h1", "Deactivate: Jobs?");
        change("deactivate");
        browser.await(".note.good", "The webhook is deactivated");
        browser.go("/webhooks");
        browser.await("#list .badge", "deactivated");
    }

    void refused() {
        browser.go(delivery);
        browser.click("form[action$='/resend'] button");
        browser.await(".message", "deactivated or deleted");
    }

    /** The log of the webhook, narrowed to one object. */
    private void look(String object) {
        browser.go(webhook + "?object=" + object);
    }

    private void change(String word) {
        browser.click("form[action$='/change/" + word + "'] button");
    }
}
