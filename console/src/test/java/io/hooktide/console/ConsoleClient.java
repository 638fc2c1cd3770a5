package io.hooktide.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Speaks to one console over HTTP, with one API key. Every exchange is held against the published document. */
record ConsoleClient(int port, String key) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final PublishedDocument DOCUMENT = PublishedDocument.read();

    ConsoleClient withKey(String other) {
        return new ConsoleClient(port, other);
    }

    Reply get(String path) {
        return send("GET", path, null, null);
    }

    Reply create(JsonNode body) {
        return send("POST", "/v1/subscriptions", "application/json", body.toString());
    }

    Reply create(String body) {
        return send("POST", "/v1/subscriptions", "application/json", body);
    }

    Reply put(String id, JsonNode body, String... headers) {
        return send("PUT", one(id), "application/json", body.toString(), headers);
    }

    Reply patch(String id, String body, String... headers) {
        return send("PATCH", one(id), "application/merge-patch+json", body, headers);
    }

    Reply delete(String id, String... headers) {
        return send("DELETE", one(id), null, null, headers);
    }

    Reply act(String id, String verb, String... headers) {
        return send("POST", one(id) + "/" + verb, null, null, headers);
    }

    CompletableFuture<Reply> actLater(String id, String verb, String... headers) {
        return CompletableFuture.supplyAsync(() -> act(id, verb, headers), task -> new Thread(task).start());
    }

    static String one(String id) {
        return "/v1/subscriptions/" + id;
    }

    Reply send(String method, String path, String type, String body, String... headers) {
        return sendBytes(method, path, type, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply sendBytes(String method, String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        Reply reply = exchange(request.build());
        DOCUMENT.check(method, path, type, body, reply);
        return reply;
    }

    private static Reply exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
