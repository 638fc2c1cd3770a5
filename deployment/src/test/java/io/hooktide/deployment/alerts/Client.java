package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who publishes, subscribes and looks. Any thread. */
public final class Client {
    public static final String TENANT = "acme";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;
    private final String console;
    private final String key;

    public Client(String gateway, String console, String key) {
        this.gateway = gateway;
        this.console = console;
        this.key = key;
    }

    /**
     * Returns its id once it is active.
     *
     * @param type object type that it is for
     */
    public String subscribe(String type, String url, String... delays) throws IOException, InterruptedException {
        String body = """
                {"name":"%s","tenantId":"%s","url":"%s","eventTypes":["%s.*"],"retry":{"delays":["%s"]}}""".formatted(type, TENANT, url, type, String.join("\",\"", delays));
        String id = console("POST", "/v1/subscriptions", body, 201).get("id").textValue();
        console("POST", "/v1/subscriptions/" + id + "/activate", "", 200);
        return id;
    }

    /** Events about objects of that type, each about another object. */
    public void publish(String type, int first, int count) throws IOException, InterruptedException {
        String events = IntStream.range(first, first + count)
                .mapToObj(number -> """
                        {"id":"e%d","tenantId":"%s","objectType":"%s","objectId":"o%d","action":"updated","data":{}}""".formatted(number, TENANT, type, number))
                .collect(Collectors.joining(",", "[", "]"));
        send("POST", gateway + "/v1/events", events, 202);
    }

    /** One more event about that object; returns its id. */
    public String update(String type, String object) throws IOException, InterruptedException {
        String id = "newer-" + object;
        send("POST", gateway + "/v1/events", """
                {"id":"%s","tenantId":"%s","objectType":"%s","objectId":"%s","action":"updated","data":{}}""".formatted(id, TENANT, type, object), 202);
        return id;
    }

    public JsonNode console(String method, String path, String body, int expected)
            throws IOException, InterruptedException {
        return send(method, console + path, body, expected);
    }

    private JsonNode send(String method, String url, String body, int expected)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Json.MAPPER.readTree(answer.body());
    }
}
