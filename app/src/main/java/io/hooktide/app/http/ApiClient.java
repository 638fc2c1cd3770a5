package io.hooktide.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hooktide.app.CliException;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Asks the API, and turns what it refuses into a {@link CliException}. */
public final class ApiClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** An activation waits for its ping, for up to 20 s. */
    private static final Duration LIMIT = Duration.ofSeconds(70);

    private final URI base;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public JsonNode get(String path) {
        return ask("GET", path, BodyPublishers.noBody());
    }

    /** The answer's body as it comes, however large; to be closed. Reading it fails where the answer breaks off. */
    public InputStream stream(String path) {
        HttpRequest request = request(path).GET().build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw ApiProblem.of(response.statusCode(), tree(new String(body.readAllBytes(), UTF_8)), base);
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    public JsonNode post(String path) {
        return ask("POST", path, BodyPublishers.noBody());
    }

    /** @param header more of them: name, then value */
    public JsonNode post(String path, String json, String... header) {
        return ask("POST", path, BodyPublishers.ofString(json), header);
    }

    public JsonNode put(String path, String json) {
        return ask("PUT", path, BodyPublishers.ofString(json));
    }

    public void delete(String path) {
        ask("DELETE", path, BodyPublishers.noBody());
    }

    private JsonNode ask(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Accept", "application/json").method(method, body);
        if (body.contentLength() != 0) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw ApiProblem.of(response.statusCode(), tree(response.body()), base);
        }
        return tree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Authorization", "Bearer " + key);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException refused) {
            throw CliException.failed(
                    "nothing answers at " + base + ": is 'hooktide dev' (or the role) running? Otherwise give --url",
                    refused);
        } catch (HttpTimeoutException late) {
            throw CliException.failed(base + " did not answer within " + LIMIT.toSeconds() + " s", late);
        } catch (IOException broken) {
            throw broken(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", interrupted);
        }
    }

    private CliException broken(IOException broken) {
        return CliException.failed("the connection to " + base + " broke: " + broken, broken);
    }

    private static JsonNode tree(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
