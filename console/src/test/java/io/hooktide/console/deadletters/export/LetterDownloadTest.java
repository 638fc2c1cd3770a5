package io.hooktide.console.deadletters.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.export.LetterDownload.Piece;
import io.hooktide.console.deadletters.export.LetterDownload.Source;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterDownloadTest {
    private static final LetterCursor PLACE = new LetterCursor(ExportedLetters.AT, new DeadLetterId(0, 1));
    private static final byte[] MEBIBYTE = new byte[1024 * 1024];
    private static final int MANY = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Long> outcome = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldSendAllPiecesAndSayHowManyRows() throws Exception {
        // Given
        int port = serve(pieces(3, new byte[] {'a', '\n'}), Duration.ofSeconds(30));

        // When
        String whole = talk(port);

        // Then
        assertThat(whole).contains("a\n").endsWith("0\r\nHooktide-Rows: 30\r\n\r\n");
        assertThat(outcome).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo(30L);
    }

    @Test
    void shouldBreakOffWhereAPieceFails() throws Exception {
        // Given
        Source source = after -> asked.incrementAndGet() < 3
                ? Future.succeededFuture(new Piece(new byte[] {'a'}, 1, Optional.of(PLACE)))
                : Future.failedFuture("the database is gone");
        int port = serve(source, Duration.ofSeconds(30));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();

        // Then
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(outcome).failsWithin(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldReadNoFurtherThanTheClientTakes() throws Exception {
        // Given
        int port = serve(pieces(MANY, MEBIBYTE), Duration.ofSeconds(1));

        // When
        try (Socket lazy = request(port)) {
            assertThat(outcome).failsWithin(30, TimeUnit.SECONDS);
        }

        // Then
        assertThat(asked.get()).isLessThan(MANY / 5);
    }

    @Test
    void shouldReadNoFurtherOnceTheClientIsGone() throws Exception {
        // Given
        int port = serve(pieces(MANY, MEBIBYTE), Duration.ofMinutes(5));

        // When
        try (Socket leaving = request(port)) {
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> asked.get() > 0);
            leaving.setSoLinger(true, 0);
        }

        // Then
        assertThat(outcome).failsWithin(30, TimeUnit.SECONDS);
        assertThat(asked.get()).isLessThan(MANY / 5);
    }

    private Source pieces(int count, byte[] bytes) {
        return after -> {
            boolean last = asked.incrementAndGet() == count;
            return Future.succeededFuture(new Piece(bytes, 10, last ? Optional.empty() : Optional.of(PLACE)));
        };
    }

    private int serve(Source source, Duration patience) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> new LetterDownload(vertx, request.response(), source, patience)
                        .begin(() -> request.response().putHeader("Content-Type", "text/plain"))
                        .onSuccess(outcome::complete)
                        .onFailure(outcome::completeExceptionally));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .actualPort();
    }

    private static String talk(int port) throws IOException {
        try (Socket socket = request(port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static Socket request(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
