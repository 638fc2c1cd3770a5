package io.hooktide.console;

import io.hooktide.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README's pictures. No suite runs it; CONTRIBUTING.md says how it is run. */
@Tag("browser")
@Tag("slow")
class Screenshots {
    private final Path folder = Path.of("..").resolve(System.getProperty("hooktide.screenshots", "target/screenshots"));
    private final SampleInstallation sample = new SampleInstallation();
    private final Browser browser = new Browser(sample.port());

    @AfterEach
    void close() {
        browser.close();
        sample.close();
    }

    @Test
    void shouldBeTaken() throws Exception {
        Files.createDirectories(folder);
        browser.look(1280, false);
        browser.go("/sign-in");
        take("sign-in");
        browser.signIn(sample.apiKey());
        String webhook = "/webhooks/" + sample.ledger().getSubscriptionId();
        browser.awaitAt(webhook, "3 attempts");
        browser.click(".delivery-row:nth-of-type(2) > summary");
        browser.await(".delivery-row .accordion", "Attempt 3");
        take("webhook-log");
        browser.go("/webhooks/new");
        browser.type("#tenantId", "acme");
        browser.type("#name", "Invoices to the ledger");
        browser.type("#url", "https://ledger.acme.example/webhooks");
        browser.run("document.activeElement.blur(); scrollTo(0, 0)");
        take("webhook-new");
        for (String page : new String[] {"webhooks", "dead-letters", "undelivered", "events", "api-keys", "audit"}) {
            browser.go("/" + page);
            take(page);
        }
        browser.go("/overview?range=day");
        take("overview");
        browser.awaitAt("/lag", "17");
        take("lag");
        jobs();
    }

    // The last: what they do is seen on other pages.
    private void jobs() throws IOException {
        browser.go("/dead-letters/discard?code=422");
        browser.type("#why", "Orders that the customer has cancelled");
        browser.click("main form .solid-danger");
        browser.await("#job .badge", "finished");
        browser.go("/dead-letters/replay?code=503");
        browser.type("#why", "Their ledger is back");
        browser.click("button[value='try']");
        browser.await("#trial", "would be sent");
        take("replay");
        browser.click("button[value='begin']");
        browser.await("#job .badge", "finished");
        browser.go("/replays");
        take("replays");
    }

    private void take(String name) throws IOException {
        SmallPicture.of(browser.picture()).write(folder.resolve(name + ".png"));
    }
}
