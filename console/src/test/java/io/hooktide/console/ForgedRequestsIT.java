package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.testkit.TestRecords;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What another site has a browser send changes nothing: tried with every route of the pages that could change something. */
class ForgedRequestsIT {
    /** They have no session whose secret they could repeat. */
    private static final Set<String> BEFORE_A_SESSION = Set.of("/sign-in");

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient admin;
    private static String webhook;
    private static String apiKey;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        admin = fixture.acme.withKey(fixture.key(Optional.empty(), Scope.ADMIN));
        webhook = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        apiKey = admin.send(
                        "POST",
                        "/v1/api-keys",
                        "application/json",
                        "{\"name\":\"k\",\"tenantId\":\"acme\",\"scopes\":[\"webhooks:read\"]}")
                .expect(201)
                .field("id");
    }

    @Test
    void shouldRefuseEveryFormOfAnotherSite() {
        // Given
        List<String> paths = forms();
        PageClient page = PageClient.signedIn(fixture.console().port(), admin.key());
        PageClient other = PageClient.signedIn(fixture.console().port(), admin.key());
        JsonNode before = seen();
        awaitSignIns(3);
        int entries = entries();

        // When
        for (String path : paths) {
            if (!BEFORE_A_SESSION.contains(path)) {
                refused(page.withoutSecret(), path, List.of());
                refused(page.withSecretOf(other), path, List.of());
            }
            refused(page, path, List.of("Origin", "https://evil.example"));
            refused(page, path, List.of("Origin", "null"));
            refused(page, path, List.of("Sec-Fetch-Site", "cross-site"));
            refused(page, path, List.of("Sec-Fetch-Site", "same-site"));
        }

        // Then
        assertThat(seen()).isEqualTo(before);
        assertThat(entries()).isEqualTo(entries);
        assertThat(paths).hasSizeGreaterThan(8).contains("/sign-in", "/sign-out", "/tenant", "/webhooks/new");
        page.get("/webhooks").expect(200);
        for (String path : paths) {
            PageClient own = PageClient.signedIn(fixture.console().port(), admin.key());
            assertThat(own.post(path, "key", admin.key()).status())
                    .as("with the secret: " + path)
                    .isNotEqualTo(403);
        }
    }

    private static void refused(PageClient page, String path, List<String> headers) {
        Reply reply = page.at(fixture.console().port()).post(path, headers, "key", admin.key(), "name", "forged");
        assertThat(reply.status()).as(path + " " + headers).isEqualTo(403);
        assertThat(reply.text()).as(path + " " + headers).contains("Not accepted");
        assertThat(reply.header("set-cookie")).as(path + " " + headers).isNull();
    }

    /** All paths to which something can be sent, with ids of what is there. */
    private static List<String> forms() {
        PageClient page = PageClient.signedIn(fixture.console().port(), admin.key());
        return unsafePaths().stream()
                .filter(path -> page.withoutSecret()
                                .post(path, List.of("Sec-Fetch-Site", "cross-site"))
                                .status()
                        != 405)
                .toList();
    }

    // A route for every method counts, too; most only say that nothing can be sent there.
    private static List<String> unsafePaths() {
        Router pages = (Router) fixture.console().door().pages();
        return pages.getRoutes().stream()
                .filter(route -> route.getPath() != null && isUnsafe(route))
                .map(route -> route.getPath()
                        .replaceFirst("^/webhooks/:id", "/webhooks/" + webhook)
                        .replaceFirst("/change/:[a-z]+", "/change/delete")
                        .replaceFirst("^/api-keys/:id", "/api-keys/" + apiKey)
                        .replaceAll(":[a-zA-Z]+", "x"))
                .distinct()
                .toList();
    }

    private static boolean isUnsafe(Route route) {
        return route.methods() == null || !SAFE.containsAll(route.methods());
    }

    private static JsonNode seen() {
        return fixture.acme.get("/v1/subscriptions").expect(200).json();
    }

    /** They are written down by themselves, after the answer. */
    private static void awaitSignIns(int count) {
        try (TestRecords records = fixture.cluster.records()) {
            records.awaitAll(
                    fixture.topics.audit(),
                    AuditEntry.class,
                    all -> all.stream()
                                    .filter(entry -> entry.getAction().equals("session.signed_in"))
                                    .count()
                            == count);
        }
    }

    /** Whatever is changed has one. */
    private static int entries() {
        try (TestRecords records = fixture.cluster.records()) {
            return records.readRaw(fixture.topics.audit()).size();
        }
    }
}
