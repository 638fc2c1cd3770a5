package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.dev.ports.Listener;
import io.hooktide.dev.ports.Ports;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Positions;
import io.hooktide.testkit.history.Received;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDump;
import io.hooktide.testkit.history.TopicDumper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a user of a running dev sees of it: its folder, its ports, its APIs. */
record DevInstallation(Path data, Ports ports) {
    static DevInstallation in(Path data) {
        return new DevInstallation(
                data,
                IntStream.generate(() -> ThreadLocalRandom.current().nextInt(2_000, 20_000))
                        .mapToObj(Ports::new)
                        .filter(free -> free.complaint().isEmpty())
                        .findFirst()
                        .orElseThrow());
    }

    /** @param options beside folder and ports */
    HooktideProcess start(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("dev", "--data", data.toString(), "--port-offset", Integer.toString(ports.offset())));
        command.addAll(List.of(options));
        HooktideProcess dev = HooktideProcess.start(command.toArray(String[]::new));
        dev.awaitLine("Everything is kept in .*"); // the last of what it says once it is ready
        return dev;
    }

    JsonNode post(Listener listener, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(listener) + path))
                .header(
                        "authorization",
                        "Bearer "
                                + Files.readString(data.resolve("dev-api-key")).strip())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return Json.MAPPER.readTree(response.body());
    }

    JsonNode get(Listener listener, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(listener) + path))
                .header(
                        "authorization",
                        "Bearer "
                                + Files.readString(data.resolve("dev-api-key")).strip())
                .build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    /** @return its id; activated */
    String subscribe(String url) throws Exception {
        String request = "{\"name\":\"Watched\",\"url\":\"" + url + "\",\"eventTypes\":[\"invoice.*\"]}";
        String id =
                post(Listener.CONSOLE, "/v1/subscriptions", request).get("id").textValue();
        post(Listener.CONSOLE, "/v1/subscriptions/" + id + "/activate", "");
        return id;
    }

    /** Of the newest schema of each subject. */
    Map<String, Integer> schemaIds() throws Exception {
        Map<String, Integer> ids = new TreeMap<>();
        for (JsonNode subject : get("/subjects")) {
            JsonNode newest = get("/subjects/" + subject.textValue() + "/versions/latest");
            ids.put(subject.textValue(), newest.get("id").intValue());
        }
        return ids;
    }

    private JsonNode get(String path) throws Exception {
        URI uri = URI.create(url(Listener.REGISTRY) + "/apis/ccompat/v7" + path);
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    TopicDump dump() {
        RecordCodecs codecs = RecordCodecs.at(url(Listener.REGISTRY));
        try (TestRecords records = new TestRecords("127.0.0.1:" + ports.of(Listener.KAFKA), codecs)) {
            return new TopicDumper(records, codecs, new Topics(Topics.DEFAULT_PREFIX)).dump();
        }
    }

    /** Of what {@link #events} makes from 0 on. */
    static Expected deliveries(String subscriptionId, int count) {
        return Expected.of(IntStream.range(0, count)
                .mapToObj(n -> Ids.deliveryId("demo", "invoice", Integer.toString(n), "e-" + n, subscriptionId))
                .toList());
    }

    /** Only what was not recorded, or fanned out a moment before the kill, may have come again. */
    Report check(Expected expected, LoggingReceiver receiver, long killed) {
        TopicDump topics = dump();
        List<Received> received = receiver.received();
        Repeats repeats = Repeats.unrecorded(received, topics, killed).and(Repeats.writtenTwice(topics));
        return HistoryChecker.check(new History(expected, received, topics, Positions.UNKNOWN), Claims.atRest(repeats));
    }

    String url(Listener listener) {
        return "http://127.0.0.1:" + ports.of(listener);
    }

    static String events(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "{\"id\":\"e-" + n + "\",\"objectType\":\"invoice\",\"objectId\":\"" + n
                        + "\",\"action\":\"updated\",\"data\":{\"n\":" + n + "}}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
