package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a real identity provider, as a browser does. */
@Tag("npm")
@Tag("slow")
class OidcIT {
    private static final int MOST_HOPS = 20;
    private static final Pattern ACTION = Pattern.compile("<form[^>]+action=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void shouldLetInWhomARealProviderVouchesFor() throws Exception {
        // Given
        OidcProcess.install(folder);
        int port = UnusedPorts.find();
        String console = "http://127.0.0.1:" + port;
        try (OidcProcess provider = new OidcProcess(folder, console + "/sign-in/oidc/callback");
                ConsoleFixture fixture = ConsoleFixture.start(Map.of(
                        "console.port",
                        Integer.toString(port),
                        "console.url",
                        console,
                        "console.oidc.issuer",
                        provider.issuer(),
                        "console.oidc.client-id",
                        "hooktide",
                        "console.oidc.client-secret",
                        "s3cret",
                        "console.oidc.roles",
                        "support=webhooks:read"))) {
            String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
            assertThat(get(console + "/sign-in").body()).contains("Sign in with your organisation");

            // When
            HttpResponse<String> page = signIn(console + "/sign-in/oidc?next=%2Fwebhooks", "ann");

            // Then
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri()).isEqualTo(URI.create(console + "/webhooks"));
            assertThat(page.body())
                    .contains("ann@example.com")
                    .contains("Invoices")
                    .doesNotContain("New webhook");
            assertThat(get(console + "/audit").statusCode()).isEqualTo(403);
            assertThat(id).startsWith("sub_");

            // When
            HttpResponse<String> forged = get(console + "/sign-in/oidc/callback?code=x&state=y");

            // Then
            assertThat(forged.statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> signIn(String start, String who) throws Exception {
        HttpResponse<String> answer = get(start);
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Matcher form = ACTION.matcher(answer.body());
            if (answer.statusCode() / 100 == 3) {
                answer = get(answer.uri()
                        .resolve(answer.headers().firstValue("location").orElseThrow())
                        .toString());
            } else if (answer.uri().getPath().startsWith("/interaction/") && form.find()) {
                String prompt = answer.body().contains("name=\"login\"")
                        ? "prompt=login&login=" + who + "&password=x"
                        : "prompt=consent";
                answer = post(answer.uri().resolve(form.group(1)), prompt);
            } else {
                return answer;
            }
        }
        throw new AssertionError("Redirected for ever, at last to " + answer.uri());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private HttpResponse<String> post(URI address, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(
                request.timeout(Duration.ofSeconds(30))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }
}
