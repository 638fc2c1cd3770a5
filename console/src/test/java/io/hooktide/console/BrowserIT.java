package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers are told, and the document as a page. */
class BrowserIT {
    private static final String OURS = "https://admin.example";

    @AutoClose
    private static ConsoleFixture closed;

    @AutoClose
    private static ConsoleFixture open;

    @BeforeAll
    static void start() {
        closed = ConsoleFixture.start();
        open = ConsoleFixture.start(Map.of("console.cors-origins", OURS));
    }

    @Test
    void shouldServeTheDocumentAsAPageWithoutScripts() {
        // When
        Reply page = closed.acme.withKey(null).get("/openapi.html").expect(200);
        Reply style = closed.acme.withKey(null).get("/openapi.css").expect(200);

        // Then
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("content-security-policy")).startsWith("default-src 'none'; style-src 'self';");
        assertThat(page.text())
                .contains("id=\"createSubscription\"", "id=\"schema-Problem\"", "POST /v1/subscriptions/{id}/activate")
                .doesNotContain("<script", "style=", "http://www", "&lt;nil");
        assertThat(style.header("content-type")).isEqualTo("text/css; charset=utf-8");
        ApiOperation.all()
                .forEach(operation -> assertThat(page.text())
                        .contains("id=\""
                                + operation.operation().path("operationId").asText() + "\""));
    }

    @Test
    void shouldTellBrowsersThatAnswersAreData() {
        for (Reply reply : List.of(
                closed.acme.get("/v1/subscriptions"),
                closed.acme.get("/v1/nothing"),
                closed.acme.withKey(null).get("/v1/subscriptions"),
                closed.acme.create("{"),
                closed.acme.get("/openapi.json"))) {
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("content-security-policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(reply.header("x-frame-options")).isEqualTo("DENY");
            assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void shouldLetNoOtherSiteUseTheApiUnlessItIsNamed() throws Exception {
        assertThat(closed.acme
                        .send("GET", "/v1/subscriptions", null, null, "Origin", OURS)
                        .expect(200)
                        .header("access-control-allow-origin"))
                .isNull();
        assertThat(preflight(closed, OURS)).startsWith("HTTP/1.1 405 ").doesNotContain("access-control");
        assertThat(preflight(open, "https://admin.example.evil.example"))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("access-control");
        Reply other = open.acme.send("GET", "/v1/subscriptions", null, null, "Origin", "null");
        assertThat(other.header("access-control-allow-origin")).isNull();
        assertThat(other.header("vary")).isEqualTo("Origin");
    }

    @Test
    void shouldLetANamedSiteUseTheApi() throws Exception {
        // When
        Reply reply = open.acme
                .send("GET", "/v1/subscriptions", null, null, "Origin", OURS)
                .expect(200);

        // Then
        assertThat(reply.header("access-control-allow-origin")).isEqualTo(OURS);
        assertThat(reply.header("access-control-expose-headers")).contains("ETag", "X-Request-Id");
        assertThat(reply.header("access-control-allow-credentials")).isNull();
        assertThat(preflight(open, OURS))
                .startsWith("HTTP/1.1 204 ")
                .contains("access-control-allow-origin: " + OURS, "access-control-allow-headers: authorization")
                .contains("access-control-max-age: 600");
    }

    // As a browser asks; Java's client sets no such headers.
    private static String preflight(ConsoleFixture fixture, String origin) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", fixture.acme.port())) {
            socket.setSoTimeout(20_000);
            String request = "OPTIONS /v1/subscriptions HTTP/1.1\r\nHost: x\r\nOrigin: " + origin
                    + "\r\nAccess-Control-Request-Method: POST\r\nAuthorization: Bearer " + fixture.acme.key()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] lines = answer.split("\r\n");
            StringBuilder lower = new StringBuilder(lines[0]);
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                lower.append('\n')
                        .append(
                                colon < 0
                                        ? lines[i]
                                        : lines[i].substring(0, colon).toLowerCase(Locale.ROOT)
                                                + lines[i].substring(colon));
            }
            return lower.toString();
        }
    }
}
