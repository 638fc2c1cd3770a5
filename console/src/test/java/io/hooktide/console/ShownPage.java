package io.hooktide.console;

import io.hooktide.testkit.Browser;
import java.util.List;
import java.util.function.Consumer;

/**
 * A page, or a state of one, and how a browser comes to it.
 *
 * @param name for people
 */
record ShownPage(String name, Consumer<Browser> open) {
    /** All of them. The order counts: to choose a tenant, and to sign out, changes what comes after. */
    static List<ShownPage> of(HostileConsole console) {
        String webhook = "/webhooks/" + console.webhook();
        return List.of(
                at("/webhooks"),
                at("/webhooks?q=none"),
                at("/webhooks/new"),
                at("/webhooks/new?profile=intacct-webhook"),
                at(webhook),
                at(webhook + "/edit"),
                at(webhook + "/confirm/delete"),
                at(webhook + "/recover"),
                at(webhook + "/backfill"),
                at(webhook + "/deliveries/" + console.delivery()),
                new ShownPage("the secret of a new webhook", ShownPage::makeWebhook),
                at(console.withoutLog("/overview")),
                at("/events"),
                at("/events?event=none"),
                at(console.withoutLog("/events")),
                at("/dead-letters"),
                at("/dead-letters?code=418"),
                at("/dead-letters/" + console.letter()),
                at("/dead-letters/" + console.unreadable()),
                at("/dead-letters/replay?code=418"),
                at("/dead-letters/replay?chosen=yes"),
                at("/dead-letters/discard?id=" + console.letter()),
                at(console.withoutLog("/dead-letters")),
                at("/undelivered"),
                at("/undelivered?cause=dead_lettered"),
                at(console.withoutLog("/undelivered")),
                at("/explain/none"),
                at("/replays"),
                at("/replays/" + console.job()),
                at("/events?job=" + console.job()),
                at("/lag"),
                at("/lag?range=day"),
                at(console.withoutLog("/lag")),
                at("/api-keys"),
                at("/api-keys/new"),
                new ShownPage("an API key that lacks a scope", browser -> makeKey(browser, "")),
                new ShownPage("a new API key", browser -> makeKey(browser, "events:publish")),
                at("/api-keys/" + console.key() + "/revoke"),
                at("/audit"),
                at("/audit?actor=none"),
                at(console.withoutLog("/audit")),
                new ShownPage("/overview", browser -> {
                    console.awaitBacklog();
                    browser.go("/overview");
                }),
                at("/overview?range=day"),
                at("/nowhere"),
                at("/openapi.html"),
                of("initech", "/overview"),
                of("initech", "/events"),
                of("initech", "/dead-letters"),
                new ShownPage("sign-in", browser -> browser.forget().go("/sign-in?next=/webhooks")),
                new ShownPage("sign-in with a wrong key", ShownPage::signInWrongly));
    }

    private static ShownPage at(String path) {
        return new ShownPage(path, browser -> browser.go(path));
    }

    /** As a tenant sees it. */
    private static ShownPage of(String tenant, String path) {
        return new ShownPage(path + " of " + tenant, browser -> {
            browser.go("/webhooks");
            browser.type("#tenant", tenant);
            browser.click("form.tenant button");
            browser.find("#tenant[value='" + tenant + "']"); // as the page has it that comes then
            browser.go(path);
        });
    }

    private static void makeWebhook(Browser browser) {
        browser.go("/webhooks/new");
        browser.type("#name", "Made");
        browser.type("#tenantId", "acme");
        browser.type("#url", "https://x.example/h");
        browser.click("input[value='job.created']");
        browser.click(".foot .primary");
        browser.await("#secret", "whsec_");
    }

    /** @param scope empty: none, which is refused */
    private static void makeKey(Browser browser, String scope) {
        browser.go("/api-keys/new");
        browser.type("#name", HostileConsole.TEXT);
        if (!scope.isEmpty()) {
            browser.click("input[value='" + scope + "']");
        }
        browser.click("input[name='all']");
        browser.click("main form .primary");
        browser.await("main", scope.isEmpty() ? "Choose at least one" : "Copy it now");
    }

    private static void signInWrongly(Browser browser) {
        browser.forget().go("/sign-in");
        browser.type("#key", HostileConsole.TEXT);
        browser.click("form button");
        browser.await("#key-error", "is not known");
    }
}
