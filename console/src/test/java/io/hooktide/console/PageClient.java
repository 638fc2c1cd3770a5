package io.hooktide.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: asks for HTML, keeps the cookie of the session, repeats the secret of its forms. */
final class PageClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final int port;
    private String cookie = "";
    private String csrf = "";

    PageClient(int port) {
        this.port = port;
    }

    static PageClient signedIn(int port, String apiKey) {
        PageClient client = new PageClient(port);
        client.post("/sign-in", "key", apiKey).expect(303);
        client.get("/webhooks");
        return client;
    }

    /** The same person at another console. */
    PageClient at(int otherPort) {
        PageClient client = new PageClient(otherPort);
        client.cookie = cookie;
        client.csrf = csrf;
        return client;
    }

    PageClient withSecretOf(PageClient other) {
        PageClient client = at(port);
        client.csrf = other.csrf;
        return client;
    }

    PageClient withoutSecret() {
        PageClient client = at(port);
        client.csrf = "";
        return client;
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** @param fields names and values in turn */
    Reply post(String path, String... fields) {
        return post(path, List.of(), fields);
    }

    Reply post(String path, List<String> headers, String... fields) {
        List<String> pairs = new ArrayList<>();
        pairs.add("csrf=" + encoded(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(request(path, headers.toArray(String[]::new))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs)))
                .build());
    }

    String cookie() {
        return cookie;
    }

    String csrf() {
        return csrf;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";")[0]);
            Matcher secret = CSRF.matcher(response.body());
            if (secret.find()) {
                csrf = secret.group(1);
            }
            return new Reply(response.statusCode(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
