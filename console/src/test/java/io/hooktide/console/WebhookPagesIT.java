package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages about webhooks, without any script. */
class WebhookPagesIT {
    private static final Pattern LINK = Pattern.compile("primary\" href=\"/webhooks/(sub_[0-9a-f]{32})");

    @AutoClose
    private static ConsoleFixture fixture;

    private static PageClient acme;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = PageClient.signedIn(fixture.console().port(), fixture.acme.key());
    }

    private static Reply create(String name, String... more) {
        return create(acme, name, more);
    }

    private static Reply create(PageClient who, String name, String... more) {
        String[] fields = {
            "action",
            "save",
            "name",
            name,
            "url",
            "https://x.example/h",
            "profile",
            "standard",
            "shownProfile",
            "standard",
            "type",
            "job.created",
            "patterns",
            "invoice.*\n*.deleted",
            "auth.0.type",
            "hmac_sha256",
            "delays",
            "10s, 30s",
            "retryOn",
            "5xx, timeout",
            "success",
            "2xx",
            "timeout",
            "5s",
            "concurrency",
            "8",
            "headers",
            "X-Source: test"
        };
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return who.post("/webhooks/new", all);
    }

    private static String id(Reply page) {
        Matcher link = LINK.matcher(page.text());
        assertThat(link.find()).as(page.text()).isTrue();
        return link.group(1);
    }

    @Test
    void shouldCreateWhatTheFormSays() {
        // When
        Reply secret = create("By the form").expect(200);

        // Then
        assertThat(secret.text()).contains("whsec_");
        JsonNode made = fixture.acme.get("/v1/subscriptions/" + id(secret)).json();
        assertThat(made.path("name").asText()).isEqualTo("By the form");
        assertThat(made.path("eventTypes").toString()).isEqualTo("[\"job.created\",\"invoice.*\",\"*.deleted\"]");
        assertThat(made.path("retry").path("delays").toString()).isEqualTo("[\"10s\",\"30s\"]");
        assertThat(made.path("retry").path("retryAfter").asBoolean()).isFalse();
        assertThat(made.path("timeout").asText()).isEqualTo("5s");
        assertThat(made.path("limits").path("concurrency").asInt()).isEqualTo(8);
        assertThat(made.path("headers").path("X-Source").asText()).isEqualTo("test");
        assertThat(acme.get("/webhooks").text()).contains("By the form").doesNotContain("whsec_");
    }

    @Test
    void shouldWarnOfAnotherThatSendsTheSame() {
        // Given
        PageClient alone = PageClient.signedIn(
                fixture.console().port(), fixture.key(Optional.of("alone"), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE));
        String other = id(create(alone, "The one there is"));

        // When
        Reply made = create(alone, "The same again").expect(200);

        // Then
        assertThat(made.text()).contains("The one there is has the same URL", "href=\"/webhooks/" + other + "\"");
    }

    @Test
    void shouldSayWhatIsWrongBesideTheFieldAndKeepWhatWasTyped() {
        // When
        Reply page = acme.post(
                "/webhooks/new",
                "action",
                "save",
                "name",
                "Typed",
                "url",
                "ftp://x.example",
                "profile",
                "standard",
                "shownProfile",
                "standard",
                "auth.0.type",
                "basic",
                "auth.0.username",
                "joe",
                "delays",
                "soon",
                "concurrency",
                "many",
                "timeout",
                "5s",
                "success",
                "2xx");

        // Then
        assertThat(page.expect(400).text())
                .contains("id=\"url-error\"", "id=\"delays-error\"", "id=\"concurrency-error\"", "id=\"types-error\"")
                .contains("id=\"auth-0-password-error\"", "value=\"Typed\"", "value=\"ftp://x.example\"")
                .contains("value=\"joe\"", "value=\"soon\"", "value=\"many\"");
    }

    @Test
    void shouldStartFromTheSettingsOfAnotherProfile() {
        // When
        Reply page = create("Not saved yet", "profile", "x");
        Reply other = acme.post(
                "/webhooks/new",
                "action",
                "save",
                "name",
                "Other",
                "url",
                "https://x.example/h",
                "profile",
                "sage-people",
                "shownProfile",
                "standard");

        // Then
        page.expect(200);
        assertThat(other.expect(200).text()).contains("name=\"auth.0.password\"", "value=\"Other\"");
        assertThat(acme.get("/webhooks").text()).doesNotContain(">Other<");
    }

    @Test
    void shouldEditAndRefuseAnOlderVersion() {
        // Given
        String id = id(create("Before"));
        fixture.acme
                .patch(id, "{\"routes\":{\"invoice\":\"https://y.example/i\"}}")
                .expect(200);
        assertThat(acme.get("/webhooks/" + id + "/edit").text()).contains("value=\"Before\"");
        String[] edit = {
            "action",
            "save",
            "name",
            "After",
            "url",
            "https://x.example/h",
            "profile",
            "standard",
            "shownProfile",
            "standard",
            "type",
            "job.*",
            "auth.0.type",
            "hmac_sha256",
            "delays",
            "10s",
            "retryOn",
            "5xx",
            "success",
            "2xx",
            "timeout",
            "5s",
            "concurrency",
            "8"
        };

        // When
        Reply older = acme.post("/webhooks/" + id + "/edit", with(edit, "version", "1"));
        Reply newer = acme.post("/webhooks/" + id + "/edit", with(edit, "version", "2"));

        // Then
        older.expect(412);
        assertThat(newer.expect(303).header("location")).isEqualTo("/webhooks/" + id + "?done=saved");
        JsonNode saved = fixture.acme.get("/v1/subscriptions/" + id).json();
        assertThat(saved.path("name").asText()).isEqualTo("After");
        assertThat(saved.path("routes").path("invoice").asText())
                .as("what the form does not show stays")
                .isEqualTo("https://y.example/i");
    }

    private static String[] with(String[] fields, String name, String value) {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = name;
        all[fields.length + 1] = value;
        return all;
    }

    @Test
    void shouldAskBeforeItDeletes() {
        // Given
        String id = id(create("To be deleted"));

        // When
        Reply asked = acme.get("/webhooks/" + id + "/confirm/delete").expect(200);
        acme.post("/webhooks/" + id + "/change/delete").expect(303);

        // Then
        assertThat(asked.text()).contains("gone for good");
        acme.get("/webhooks/" + id).expect(404);
    }

    @Test
    void shouldGiveAReaderNoButtonsAndRefuseTheirForms() {
        // Given
        String id = id(create("Looked at"));
        PageClient reader =
                PageClient.signedIn(fixture.console().port(), fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ));

        // When
        String pages = reader.get("/webhooks").expect(200).text()
                + reader.get("/webhooks/" + id).expect(200).text();

        // Then
        assertThat(pages).contains("Looked at").doesNotContain("/change/", "/confirm/", "/edit\"", "/webhooks/new");
        for (String change : List.of("activate", "pause", "resume", "ping", "deactivate", "rotate", "delete")) {
            reader.post("/webhooks/" + id + "/change/" + change).expect(403);
        }
        reader.get("/webhooks/new").expect(403);
        reader.post("/webhooks/new", "action", "save").expect(403);
        reader.post("/webhooks/" + id + "/edit", "action", "save").expect(403);
    }

    @Test
    void shouldHideAWebhookFromOtherTenants() {
        // Given
        String id = id(create("Of acme alone"));
        PageClient globex = PageClient.signedIn(fixture.console().port(), fixture.globex.key());

        // Then
        globex.get("/webhooks/" + id).expect(404);
        globex.get("/webhooks/" + id + "/edit").expect(404);
        globex.post("/webhooks/" + id + "/change/delete").expect(404);
        assertThat(globex.get("/webhooks").text()).doesNotContain("Of acme alone");
    }

    @Test
    void shouldShowNamesAsText() {
        // Given
        String name = "<script>alert(1)</script>\"'&";

        // When
        create(name).expect(200);

        // Then
        assertThat(acme.get("/webhooks").text()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(acme.get("/webhooks?q=%22%3E%3Cscript%3E").text()).doesNotContain("\"><script>");
    }

    @Test
    void shouldSayWhyAChangeIsNotPossible() {
        // Given
        String id = id(create("Paused for a while"));

        // When
        Reply tooEarly = acme.post("/webhooks/" + id + "/change/pause");

        // Then
        assertThat(tooEarly.expect(409).text()).contains("has to be activated before it can be paused");
    }
}
