package io.hooktide.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not get as far as a route. */
class InvalidHttpTest {
    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = ApiRouter.create(vertx);
        router.post("/ignores-the-body").handler(context -> context.end("done"));
        ApiRouter.seal(router);
        port = vertx.createHttpServer()
                .invalidRequestHandler(new InvalidHttp())
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    static String[] broken() {
        return new String[] {
            "NONSENSE\r\n\r\n",
            "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n",
            "POST /ignores-the-body HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "POST /ignores-the-body HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /ignores-the-body HTTP/1.1\r\nHost: x\r\nContent-Length: five\r\n\r\n",
            "POST /ignores-the-body HTTP/1.1\r\nHost : x\r\n\r\n"
        };
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldAnswerWhatIsNotHttpWithAProblemAndClose(String request) throws Exception {
        // When
        String answer = exchange(request);

        // Then
        assertThat(answer)
                .matches("(?s)HTTP/1\\.[01] 400 .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-request-id: ")
                .contains("urn:hooktide:problem:invalid-request");
    }

    @Test
    void shouldEndTheConnectionOfABodyThatGoesOnAfterTheAnswer() throws Exception {
        // Given
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);

            // When
            socket.getOutputStream()
                    .write(
                            "POST /ignores-the-body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));

            // Then
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).startsWith("HTTP/1.1 200").endsWith("done");
        }
    }

    private static String exchange(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
