package io.hooktide.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverRoleTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpClient client = HttpClient.newHttpClient();
    private ReceiverRole receiver;

    @BeforeEach
    void start() {
        receiver = new ReceiverRole(
                Settings.of(Map.of(
                        "bind",
                        "127.0.0.1",
                        "receiver.port",
                        "0",
                        "receiver.max-body",
                        "100000",
                        "receiver.script",
                        "/orders=503+retry-after:7+body:busy,200;/cut=reset;/hang=hang;/slow=delay:300ms")),
                new SimpleMeterRegistry());
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldAnswerByScriptForEachDelivery() throws Exception {
        // When
        HttpResponse<String> first = post("/orders", "dlv_1", "{}");
        HttpResponse<String> second = post("/orders", "dlv_1", "{}");
        HttpResponse<String> other = post("/orders", "dlv_2", "{}");

        // Then
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("retry-after")).contains("7");
        assertThat(first.body()).isEqualTo("busy");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(requests("?webhookId=dlv_1").get("data").findValuesAsText("attempt"))
                .containsExactly("2", "1");
    }

    @Test
    void shouldAnswerLateOrNeverOrCutTheConnection() throws Exception {
        // Given
        long start = System.nanoTime();

        // When
        int slow = post("/slow", "dlv_1", "{}").statusCode();

        // Then
        assertThat(slow).isEqualTo(200);
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> client.send(
                        request("/hang").timeout(Duration.ofMillis(300)).build(), BodyHandlers.ofString()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> post("/cut", "dlv_1", "{}"));
    }

    @Test
    void shouldCutWithAResetAndNotInOrder() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", receiver.port())) {
            // When
            send(socket, "POST /cut HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n");

            // Then
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void shouldVerifySignaturesOnceItKnowsTheSecret() throws Exception {
        // Given
        long now = Instant.now().getEpochSecond();
        HttpRequest signed = signed(now, new Webhook(SECRET).sign("dlv_1", now, "{}"));

        // When
        client.send(signed, BodyHandlers.discarding());
        int stored = put("/secrets", "text/plain", SECRET).statusCode();
        client.send(signed, BodyHandlers.discarding());
        post("/signed", "dlv_2", "{}");

        // Then
        assertThat(stored).isEqualTo(204);
        assertThat(requests("").get("data").findValuesAsText("signature"))
                .containsExactly("not_checked", "valid", "not_checked");
    }

    @Test
    void shouldVerifyFromTheStartWithTheSecretsOfItsSettings() throws Exception {
        // Given: as while a secret is being rotated
        stop();
        receiver = new ReceiverRole(
                Settings.of(Map.of(
                        "bind", "127.0.0.1", "receiver.port", "0", "receiver.secret", "whsec_b3RoZXI=," + SECRET)),
                new SimpleMeterRegistry());
        receiver.start();
        long now = Instant.now().getEpochSecond();
        String signature = new Webhook(SECRET).sign("dlv_1", now, "{}");

        // When
        client.send(signed(now, signature), BodyHandlers.discarding());
        client.send(signed(now, signature.replace("v1,", "v1,AAAA")), BodyHandlers.discarding());

        // Then: the newest first
        JsonNode seen = requests("").get("data");
        assertThat(seen.findValuesAsText("signature")).containsExactly("invalid", "valid");
        assertThat(seen.get(0).toString()).contains("no v1 signature matches");
    }

    @Test
    void shouldTakeANewScriptAndRefuseABadOne() throws Exception {
        // When
        HttpResponse<String> text = put("/script", "text/plain", "/x=201");
        HttpResponse<String> json = put("/script", "application/json", "{\"/y\":[202]}");
        HttpResponse<String> bad = put("/script", "application/json", "{\"/y\":[1]}");
        HttpResponse<String> long_ = put("/script", "text/plain", "#".repeat(300_000));

        // Then
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(json.body()).isEqualTo("{\n  \"/y\" : [ {\n    \"status\" : 202\n  } ]\n}\n");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(long_.statusCode()).isEqualTo(413);
        assertThat(post("/y", "dlv_1", "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void shouldShowAPageThatRunsNothingOfTheSenders() throws Exception {
        // Given
        post("/p", "dlv_1", "<script>alert(1)</script>");

        // When
        HttpResponse<String> page = get("/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        assertThat(get("/page.css").statusCode()).isEqualTo(200);
        assertThat(get("/page.js").statusCode()).isEqualTo(200);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseABodyThatIsTooLong() throws Exception {
        assertThat(post("/big", "dlv_1", "x".repeat(100_001)).statusCode()).isEqualTo(413);
        assertThat(requests("").get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /requests?path=%zz HTTP/1.1\r\nhost: a\r\n\r\n",
                "GET /%00?a=%ff HTTP/1.1\r\nhost: a\r\n\r\n",
                "POST http://[::1/ HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
                "POST * HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
                "POST ?x HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
                "PUT /script HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
                "POST /a HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                "POST /a HTTP/1.1\r\nx: " + "\u0001" + "\r\n\r\n",
                "\u0000\u0001\u0002nonsense\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n",
                "TRACE / HTTP/1.1\r\nhost: a\r\n\r\n"
            })
    void shouldSurvive(String raw) throws Exception {
        // When
        String answer;
        try (Socket socket = new Socket("127.0.0.1", receiver.port())) {
            socket.setSoTimeout(60_000);
            send(socket, raw);
            answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }

        // Then
        assertThat(answer).doesNotContain(" 500");
        assertThat(post("/after", "dlv_1", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldOnlyCountInQuietMode() throws Exception {
        // Given
        stop();
        receiver = new ReceiverRole(
                Settings.of(Map.of("bind", "127.0.0.1", "receiver.port", "0", "receiver.quiet", "true")),
                new SimpleMeterRegistry());
        receiver.start();

        // When
        post("/a", "dlv_1", "{}");

        // Then
        assertThat(requests("").get("total").asInt()).isEqualTo(1);
        assertThat(requests("").get("data")).isEmpty();
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        for (var wrong : List.of(Map.of("receiver.script", "x"), Map.of("receiver.secret", "whsec_!geheim"))) {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> new ReceiverRole(Settings.of(wrong), new SimpleMeterRegistry()))
                    .withMessageStartingWith(wrong.keySet().iterator().next())
                    .withMessageNotContaining("geheim");
        }
    }

    private HttpRequest signed(long seconds, String signature) {
        return request("/signed")
                .header("webhook-id", "dlv_1")
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signature)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString("{}"));
    }

    private HttpResponse<String> post(String path, String id, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("webhook-id", id)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String type, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("content-type", type)
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode requests(String query) throws Exception {
        return Json.MAPPER.readTree(get("/requests" + query).body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + receiver.port() + path);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
