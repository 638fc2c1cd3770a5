package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at the pages, and what keeps others out. */
class SessionIT {
    @AutoClose
    private static ConsoleFixture fixture;

    private static int port;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        port = fixture.console().port();
    }

    @Test
    void shouldLeadToThePageThatWasAskedForAfterSigningIn() {
        // Given
        PageClient client = new PageClient(port);

        // When
        Reply refused = client.get("/webhooks?q=x");
        Reply form = client.get(refused.header("location"));
        Reply signedIn = client.post("/sign-in", "key", fixture.acme.key(), "next", "/webhooks?q=x");

        // Then
        assertThat(refused.expect(303).header("location")).isEqualTo("/sign-in?next=%2Fwebhooks%3Fq%3Dx");
        assertThat(form.expect(200).text()).contains("value=\"/webhooks?q=x\"");
        assertThat(signedIn.expect(303).header("location")).isEqualTo("/webhooks?q=x");
        assertThat(signedIn.header("set-cookie")).contains("HTTPOnly", "SameSite=Lax", "Path=/");
        assertThat(client.get("/webhooks").expect(200).text()).contains("<h1>Webhooks</h1>");
    }

    @Test
    void shouldNotLeadToAnotherSite() {
        for (String next : List.of("//evil.example", "/\\evil.example", "https://evil.example", "/%09/evil.example")) {
            // When
            Reply signedIn = new PageClient(port).post("/sign-in", "key", fixture.acme.key(), "next", next);

            // Then
            assertThat(signedIn.expect(303).header("location")).isEqualTo("/webhooks");
        }
    }

    @Test
    void shouldRefuseAWrongKey() {
        Reply reply = new PageClient(port).post("/sign-in", "key", "htk_wrong");

        assertThat(reply.expect(403).text()).contains("not known, has expired or was revoked");
        assertThat(reply.header("set-cookie")).isNull();
    }

    @Test
    void shouldEndWhenTheKeyIsRevoked() {
        // Given
        String key = fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ);
        PageClient client = PageClient.signedIn(port, key);
        client.get("/webhooks").expect(200);

        // When
        fixture.revoke(key);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/webhooks").status() == 303);
    }

    @Test
    void shouldBeKnownToAnotherConsole() {
        // Given
        PageClient client = PageClient.signedIn(port, fixture.acme.key());
        ConsoleRole other = fixture.newConsole();

        // Then
        client.at(other.port()).get("/webhooks").expect(200);
        fixture.close(other);
    }

    @Test
    void shouldEndEveryCopyOnEveryConsoleBySigningOut() {
        // Given
        ConsoleRole other = fixture.newConsole();
        PageClient client = PageClient.signedIn(port, fixture.acme.key());
        PageClient again = PageClient.signedIn(port, fixture.acme.key());
        client.post("/tenant", "tenant", "globex").expect(303);
        PageClient copy = client.at(port);
        PageClient elsewhere = client.at(other.port());
        elsewhere.get("/webhooks").expect(200);

        // When
        client.post("/sign-out").expect(303);

        // Then: here at once, and everywhere before anybody could do much
        copy.get("/webhooks").expect(303);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> elsewhere.get("/webhooks").status() == 303);
        elsewhere.post("/tenant", "tenant", "").expect(303);
        elsewhere.get("/events").expect(303);
        ConsoleRole later = fixture.newConsole();
        copy.at(later.port()).get("/webhooks").expect(303);
        again.get("/webhooks").expect(200);
        fixture.close(other);
        fixture.close(later);
    }

    @Test
    void shouldTakeASessionForEndedWhoseRowCannotBeRead() throws Exception {
        // Given
        PageClient client = PageClient.signedIn(port, fixture.acme.key());
        PageClient other = PageClient.signedIn(port, fixture.acme.key());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(client.csrf().getBytes(StandardCharsets.UTF_8));

        // When
        try (TestRecords records = fixture.cluster.records()) {
            records.produce(fixture.topics.endedSessions(), null, HexFormat.of().formatHex(hash), new byte[] {1, 2, 3});
        }

        // Then: it is counted, and the console is ready all the same
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/webhooks").status() == 303);
        other.get("/webhooks").expect(200);
        assertThat(fixture.unreadableRows()).isEqualTo(1);
        assertThat(fixture.console().health().ready()).isTrue();
    }

    @Test
    void shouldNotBelieveAChangedCookie() {
        // Given
        PageClient client = PageClient.signedIn(port, fixture.acme.key());
        String good = client.cookie();
        String changed = good.substring(0, good.length() - 6) + (good.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");

        // Then
        new PageClient(port).get("/webhooks", "Cookie", changed).expect(303);
        new PageClient(port).get("/webhooks", "Cookie", "hooktide_session=%%%").expect(303);
        new PageClient(port).get("/webhooks", "Cookie", good).expect(200);
    }

    @Test
    void shouldKeepTheCookieToTlsForOtherMachines() {
        // When
        Reply reply = new PageClient(port)
                .post("/sign-in", List.of("X-Forwarded-Host", "x.example"), "key", fixture.acme.key());

        // Then: by the host that was asked for, not by what a header claims
        assertThat(reply.header("set-cookie")).startsWith("hooktide_session=").doesNotContain("Secure");
    }

    @Test
    void shouldRefuseFormsOfOtherSites() {
        // Given
        PageClient client = PageClient.signedIn(port, fixture.acme.key());

        // Then
        client.withoutSecret().post("/sign-out").expect(403);
        client.post("/sign-out", List.of("Sec-Fetch-Site", "cross-site")).expect(403);
        client.post("/sign-out", List.of("Origin", "https://evil.example")).expect(403);
        client.post("/sign-in", List.of("Sec-Fetch-Site", "cross-site"), "key", "x")
                .expect(403);
        assertThat(client.post("/sign-out").expect(303).header("set-cookie")).contains("Max-Age=0");
    }

    @Test
    void shouldLetAKeyForAllTenantsChooseOne() {
        // Given
        fixture.acme.create(ConsoleFixture.least().put("name", "Of acme")).expect(201);
        fixture.globex.create(ConsoleFixture.least().put("name", "Of globex")).expect(201);
        PageClient all = PageClient.signedIn(port, fixture.everybody.key());
        assertThat(all.get("/webhooks").text()).contains("Of acme", "Of globex");

        // When
        all.post("/tenant", "tenant", "globex").expect(303);

        // Then
        assertThat(all.get("/webhooks").text()).contains("Of globex").doesNotContain("Of acme");
    }

    @Test
    void shouldNotLetAKeyForOneTenantChooseAnother() {
        PageClient acme = PageClient.signedIn(port, fixture.acme.key());

        acme.post("/tenant", "tenant", "globex").expect(303);

        assertThat(acme.get("/webhooks").text()).doesNotContain("Of globex");
    }

    @Test
    void shouldSendPagesThatLoadNothingFromElsewhere() {
        // When
        Reply page = PageClient.signedIn(port, fixture.acme.key()).get("/webhooks");

        // Then
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.text()).doesNotContain(" style=", "http://", "onclick");
        Matcher links = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(page.text());
        while (links.find()) {
            Reply asset = new PageClient(port).get(links.group(1)).expect(200);
            assertThat(asset.header("cache-control")).contains("immutable");
        }
    }

    @Test
    void shouldAnswerInTheLanguageOfTheClient() {
        assertThat(new PageClient(port).get("/nowhere").expect(404).text()).contains("<h1>Not found</h1>");
        fixture.acme.get("/nowhere").expectProblem(404, "not-found");
    }
}
