package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of API keys and of the audit trail. */
class AccessPagesIT {
    private static final Pattern TOKEN = Pattern.compile("htk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    private static final String SCRIPT = "<script>alert(1)</script>";

    @AutoClose
    private static ConsoleFixture fixture;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
    }

    @Test
    void shouldMakeAKeyShowItOnceAndRevokeIt() {
        // Given
        PageClient page = signedIn(fixture.key(Optional.of("acme"), Scope.ADMIN));

        // When
        Reply made = page.post("/api-keys", "name", SCRIPT, "scopes", "webhooks:read", "days", "30")
                .expect(200);

        // Then
        Matcher token = TOKEN.matcher(made.text());
        assertThat(token.find()).isTrue();
        String key = token.group();
        fixture.acme.withKey(key).get("/v1/subscriptions").expect(200);
        String list = page.get("/api-keys").expect(200).text();
        assertThat(list).contains("&lt;script&gt;").doesNotContain(SCRIPT).doesNotContain(key.substring(21));

        // When
        String path = "/api-keys/" + key.substring(4, 20) + "/revoke";
        assertThat(page.get(path).expect(200).text())
                .contains("cannot be undone")
                .doesNotContain(SCRIPT);
        page.withoutSecret().post(path).expect(403);
        fixture.acme.withKey(key).get("/v1/subscriptions").expect(200);
        page.post(path).expect(303);

        // Then
        fixture.acme.withKey(key).get("/v1/subscriptions").expect(401);
        String audit = Awaitility.await("what was committed with the key can be read, too")
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> page.get("/audit?action=api_key.").expect(200).text(),
                        text -> text.contains("api_key.revoked"));
        assertThat(audit)
                .contains("api_key.created")
                .contains("api_key.revoked")
                .doesNotContain(SCRIPT);
    }

    @Test
    void shouldSayBesideTheFieldWhatIsWrong() {
        // Given
        PageClient page = signedIn(fixture.key(Optional.empty(), Scope.ADMIN));

        // When
        Reply reply =
                page.post("/api-keys", "name", "", "tenant", "a/b", "days", "0").expect(400);

        // Then
        assertThat(reply.text())
                .contains("must have from 1 to 100 characters")
                .contains("Choose at least one")
                .contains("must match [A-Za-z0-9_-]{1,64}");
    }

    @Test
    void shouldShowNothingToWhoIsNoAdministrator() {
        // Given
        PageClient page = signedIn(fixture.acme.key());

        // Then
        page.get("/api-keys").expect(403);
        page.get("/audit").expect(403);
        page.post("/api-keys", "name", "x", "scopes", "admin").expect(403);
        assertThat(page.get("/webhooks").text()).doesNotContain("/api-keys").doesNotContain("/audit");
        new PageClient(fixture.console().port()).get("/api-keys").expect(303);
    }

    private static PageClient signedIn(String key) {
        return PageClient.signedIn(fixture.console().port(), key);
    }
}
