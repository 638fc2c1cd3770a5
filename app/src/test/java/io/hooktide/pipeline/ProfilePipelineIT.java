package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.hooktide.access.Scope;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.TestRecords;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every profile at an endpoint: each request byte by byte as the file of the profile's example has it, and each answer
 * treated as it says, with delays scaled down.
 */
@Tag("pipeline")
class ProfilePipelineIT {
    /** 10 s become 50 ms. */
    private static final int SCALE = 200;

    private static final Duration ASKED_FOR = Duration.ofHours(1);

    private static final List<Tier> TIERS = Stream.of("10s", "30s", "90s", "5m", "10m")
            .map(ProfilePipelineIT::scaled)
            .map(Tier::parse)
            .toList();

    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();
    private static final Map<String, ProfileRun> RUNS = new ConcurrentHashMap<>();

    private static Installation hooktide;
    private static RawEndpoint endpoint;
    private static TokenDesk tokens;
    private static Api console;
    private static Api gateway;
    private static TestRecords records;

    static Stream<String> profiles() {
        return Stream.of(
                "standard",
                "cloudevents",
                "cloudevents-binary",
                "intacct-webhook",
                "intacct-smart-event",
                "sage-people",
                "sage-construction",
                "sage-payments-out",
                "softledger",
                "org-webhook");
    }

    @BeforeAll
    static void startAllAtOnce(@TempDir Path folder) throws Exception {
        hooktide = new Installation(folder, TIERS);
        endpoint = new RawEndpoint(ProfilePipelineIT::answer);
        tokens = new TokenDesk("provider", "s3cret");
        console = new Api(hooktide.console.port(), hooktide.key(Optional.empty(), Scope.ADMIN));
        records = hooktide.cluster.records();
        gateway = new Api(hooktide.gateway.port(), hooktide.key(Optional.empty(), Scope.EVENTS_PUBLISH));
        ProfileRun.Surroundings around =
                new ProfileRun.Surroundings(endpoint.port(), tokens, new JwtCheck(hooktide.console.port()));
        for (String profile : profiles().toList()) {
            ProfileExample example = ProfileExample.read(profile);
            List<String> delays = example.answers("after").stream()
                    .map(ProfilePipelineIT::scaled)
                    .toList();
            ProfileRun run = ProfileRun.subscribe(example, console, around, delays);
            RUNS.put(profile, run);
            List<String> events = new ArrayList<>();
            for (String name : run.cases()) {
                events.add(run.event(name));
            }
            gateway.post("/v1/events", "[" + String.join(",", events) + "]", 202);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        records.close();
        endpoint.close();
        tokens.close();
        hooktide.close();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldSendTheRequestAndTreatTheAnswers(String profile) throws Exception {
        // Given
        ProfileRun run = RUNS.get(profile);
        ProfileExample example = run.example();

        // When
        Map<String, String> ends = awaitAllEnded(run);

        // Then
        Map<String, List<Arrival>> arrivals = arrivals(run);
        for (String name : run.cases()) {
            int expected = name.equals(ProfileRun.NEVER)
                    ? example.answers("after").size() + 1
                    : example.answers("retried").contains(name) ? 2 : 1;
            assertThat(arrivals.get(name)).as(profile + " " + name).hasSize(expected);
            for (Arrival arrival : arrivals.get(name)) {
                assertThat(version(arrival.text())).isEqualTo(run.expected(name, arrival.text()));
            }
            boolean dead =
                    name.equals(ProfileRun.NEVER) || example.answers("final").contains(name);
            assertThat(ends.get(run.deliveryId(name)))
                    .as(profile + " " + name)
                    .isEqualTo(dead ? "dead_lettered" : "delivered");
        }
        assertNeverEarly(example, arrivals.get(ProfileRun.NEVER));
        assertThat(texts(profileOf(profile).at("/retry/delays"))).isEqualTo(example.answers("after"));
    }

    @Test
    void shouldWaitAsLongAsTheEndpointAsksWhereTheProfileSaysSo() throws Exception {
        // Given
        for (ProfileRun run : RUNS.values()) {
            awaitAllEnded(run);
        }

        // When
        for (ProfileRun run : RUNS.values()) {
            gateway.post("/v1/events", run.event(ProfileRun.ASKED), 202);
        }

        // Then
        Map<String, DeliveryAttempt> attempts = awaitAsked();
        for (ProfileRun run : RUNS.values()) {
            String profile = run.example().profile();
            List<String> said = run.example().answers("retry-after");
            boolean honoured = profileOf(profile).at("/retry/retryAfter").booleanValue();
            assertThat(said).as(profile).containsExactly(honoured ? "honoured" : "ignored");
            DeliveryAttempt first = attempts.get(run.deliveryId(ProfileRun.ASKED));
            assertThat(Duration.between(first.getAt(), first.getNextAttemptAt()).compareTo(ASKED_FOR) >= 0)
                    .as(profile)
                    .isEqualTo(honoured);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "cloudevents-binary"})
    void shouldBeReadByTheSdkOfCloudEvents(String profile) throws Exception {
        // Given
        ProfileRun run = RUNS.get(profile);
        awaitAllEnded(run);
        String request = arrivals(run).get("200").get(0).text();

        // When
        CloudEvent event = ReceivedCloudEvent.read(request);

        // Then
        boolean binary = profile.endsWith("-binary");
        assertThat(event.getId()).isEqualTo("event-200");
        assertThat(event.getSource())
                .isEqualTo(URI.create((binary ? "https://erp.example/" : "/") + profile + "/invoice/case-200"));
        assertThat(event.getType()).isEqualTo((binary ? "com.example." : "") + "invoice.updated");
        assertThat(event.getSubject()).isEqualTo("case-200");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getDataSchema()).isEqualTo(binary ? URI.create("https://erp.example/invoice.json") : null);
        assertThat(event.getExtension("user")).isEqualTo(binary ? "Jürgen \"100%\"\r\nx: y" : null);
        assertThat(Json.MAPPER.readTree(event.getData().toBytes()))
                .isEqualTo(Json.MAPPER.readTree(run.event("200")).get("data"));
    }

    /** The case's own answer, and a good one from then on. */
    private static String answer(String request) {
        String name = ProfileRun.caseOf(request);
        ProfileRun run = RUNS.values().stream()
                .filter(one -> isOf(one, request))
                .findFirst()
                .orElse(null);
        if (name.isEmpty() || run == null) {
            return "200";
        }
        if (name.equals(ProfileRun.ASKED)) {
            return "429\nretry-after: " + ASKED_FOR.toSeconds();
        }
        if (name.equals(ProfileRun.NEVER)) {
            return run.example().answers("retried").get(0);
        }
        boolean first = SEEN.merge(run.example().profile() + " " + name, 1, Integer::sum) == 1;
        return first ? name : run.example().answers("delivered").get(0);
    }

    private static Map<String, String> awaitAllEnded(ProfileRun run) throws Exception {
        List<String> wanted = new ArrayList<>();
        for (String name : run.cases()) {
            wanted.add(run.deliveryId(name));
        }
        return Awaitility.await("every delivery ended")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .pollInSameThread()
                .until(
                        () -> records.readAll(hooktide.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                                .filter(attempt -> !attempt.getStatus().equals("pending"))
                                .collect(Collectors.toMap(DeliveryAttempt::getDeliveryId, DeliveryAttempt::getStatus)),
                        ends -> ends.keySet().containsAll(wanted));
    }

    /** The first attempts of those that are asked to wait, by delivery, once there is one of each. */
    private static Map<String, DeliveryAttempt> awaitAsked() {
        return Awaitility.await("the first attempts")
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .until(
                        () -> records.readAll(hooktide.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                                .filter(attempt -> attempt.getNumber() == 1 && attempt.getResponseCode() != null)
                                .filter(attempt -> attempt.getObjectId().equals("case-" + ProfileRun.ASKED))
                                .collect(Collectors.toMap(DeliveryAttempt::getDeliveryId, attempt -> attempt)),
                        attempts -> attempts.size() == RUNS.size());
    }

    private static Map<String, List<Arrival>> arrivals(ProfileRun run) {
        return endpoint.arrivals().stream()
                .filter(arrival -> isOf(run, arrival.text()))
                .collect(Collectors.groupingBy(arrival -> ProfileRun.caseOf(arrival.text())));
    }

    private static boolean isOf(ProfileRun run, String request) {
        return request.matches("(?s)POST /" + run.example().profile() + "[ /].*");
    }

    private static void assertNeverEarly(ProfileExample example, List<Arrival> attempts) {
        List<String> delays = example.answers("after");
        for (int i = 0; i < delays.size(); i++) {
            long waited = attempts.get(i + 1).nanos() - attempts.get(i).nanos();
            assertThat(Duration.ofNanos(waited))
                    .as("%s, attempt %d", example.profile(), i + 2)
                    .isGreaterThanOrEqualTo(ShortDuration.parse(scaled(delays.get(i))));
        }
    }

    private static JsonNode profileOf(String name) throws Exception {
        for (JsonNode profile : console.get("/v1/profiles", 200).get("data")) {
            if (profile.get("name").textValue().equals(name)) {
                return profile;
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String version(String request) {
        return request.replaceFirst("user-agent: Hooktide/\\S+", "user-agent: Hooktide/{version}");
    }

    private static String scaled(String delay) {
        return ShortDuration.format(ShortDuration.parse(delay).dividedBy(SCALE));
    }
}
