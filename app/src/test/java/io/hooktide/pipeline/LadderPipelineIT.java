package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.TestRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The profiles' own ladders, side by side, with endpoints that never get better, in real time up to 10 minutes. The 30 min,
 * 2 h and 8 h of patient are longer than all tests together may take: these pass a hundred times as fast. Fifteen minutes,
 * nearly all of them waiting: so it runs in the background of the module's other tests, which go one after the other
 * (junit-platform.properties).
 */
@Tag("pipeline")
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class LadderPipelineIT {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int TIMES_AS_FAST = 100;

    private static final Map<String, List<String>> DELAYS = Map.of(
            "intacct-webhook", List.of("10s", "30s", "90s"),
            "standard", List.of("10s", "30s", "90s"),
            "org-webhook", List.of("5m", "10m"),
            "patient", List.of("10s", "30s", "90s", "5m", "30m", "2h", "8h"));

    /** What an attempt may take, where the endpoint hangs, and how late the next one may be on a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** The longest ladder takes 15 minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Test
    void shouldClimbEveryLadderInTimeAndEndAfterTheLast(@TempDir Path folder) throws Exception {
        try (Installation hooktide = new Installation(folder, tiers());
                RawEndpoint endpoint = new RawEndpoint(LadderPipelineIT::answer);
                TokenDesk tokens = new TokenDesk("none", "none");
                TestRecords records = hooktide.cluster.records()) {
            // Given
            Api console = new Api(hooktide.console.port(), hooktide.key(Optional.empty(), Scope.ADMIN));
            Api gateway = new Api(hooktide.gateway.port(), hooktide.key(Optional.empty(), Scope.EVENTS_PUBLISH));
            var around = new ProfileRun.Surroundings(endpoint.port(), tokens, new JwtCheck(hooktide.console.port()));
            List<ProfileRun> runs = new ArrayList<>();
            for (String profile : DELAYS.keySet()) {
                assertThat(delays(console, profile)).isEqualTo(DELAYS.get(profile));
                runs.add(subscribe(profile, console, around));
            }

            // When
            for (ProfileRun run : runs) {
                for (String name : cases(run)) {
                    gateway.post("/v1/events", run.event(name), 202);
                }
            }
            Map<String, DeadLetter> dead = awaitDeadLetters(records, hooktide, runs);

            // Then
            Map<String, List<Arrival>> arrivals = endpoint.arrivals().stream()
                    .filter(arrival -> !ProfileRun.caseOf(arrival.text()).isEmpty())
                    .collect(Collectors.groupingBy(
                            arrival -> arrival.path().substring(1) + " " + ProfileRun.caseOf(arrival.text())));
            for (ProfileRun run : runs) {
                for (String name : cases(run)) {
                    String key = run.example().profile() + " " + name;
                    assertCase(run, name, arrivals.get(key), Optional.ofNullable(dead.get(run.deliveryId(name))));
                }
            }
        }
    }

    private static void assertCase(ProfileRun run, String name, List<Arrival> came, Optional<DeadLetter> dead) {
        String what = run.example().profile() + " " + name;
        List<String> delays = climbed(run.example().profile());
        boolean retried = run.example().answers("retried").contains(name);
        boolean delivered = run.example().answers("delivered").contains(name);
        assertThat(came).as(what).hasSize(retried ? delays.size() + 1 : 1);
        assertThat(dead.map(DeadLetter::getReason))
                .as(what)
                .isEqualTo(delivered ? Optional.empty() : Optional.of(retried ? "attempts_exhausted" : "rejected"));
        assertThat(dead.map(DeadLetter::getAttempts).orElse(1)).as(what).isEqualTo(came.size());
        for (int i = 1; i < came.size(); i++) {
            Duration delay = ShortDuration.parse(delays.get(i - 1));
            Duration waited =
                    Duration.ofNanos(came.get(i).nanos() - came.get(i - 1).nanos());
            assertThat(waited).as("%s, attempt %d", what, i + 1).isBetween(delay, delay.plus(MARGIN));
            assertThat(came.get(i).body()).as(what).isEqualTo(came.get(0).body());
        }
    }

    private static Map<String, DeadLetter> awaitDeadLetters(
            TestRecords records, Installation hooktide, List<ProfileRun> runs) throws Exception {
        Collection<String> wanted = new ArrayList<>();
        for (ProfileRun run : runs) {
            for (String name : cases(run)) {
                if (!run.example().answers("delivered").contains(name)) {
                    wanted.add(run.deliveryId(name));
                }
            }
        }
        return Awaitility.await("all have ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .pollInSameThread()
                .until(
                        () -> records.readAll(hooktide.topics.deadLetters(), DeadLetter.class).stream()
                                .collect(Collectors.toMap(
                                        letter -> letter.getDelivery().getDeliveryId(), letter -> letter)),
                        letters -> letters.keySet().containsAll(wanted));
    }

    /** Always the same. */
    private static String answer(String request) {
        String name = ProfileRun.caseOf(request);
        return name.isEmpty() ? "200" : name;
    }

    private static List<String> cases(ProfileRun run) {
        return run.cases().stream()
                .filter(name -> !name.equals(ProfileRun.NEVER))
                .toList();
    }

    /** By the profile's own delays, where these are not too long. */
    private static ProfileRun subscribe(String profile, Api console, ProfileRun.Surroundings around) throws Exception {
        List<String> delays = climbed(profile);
        ProfileExample example = example(profile);
        return delays.equals(DELAYS.get(profile))
                ? ProfileRun.subscribe(example, console, around)
                : ProfileRun.subscribe(example, console, around, delays);
    }

    /** The profile patient is standard, with other delays. */
    private static ProfileExample example(String profile) {
        if (!profile.equals("patient")) {
            return ProfileExample.read(profile);
        }
        Map<String, String> parts =
                new HashMap<>(ProfileExample.read("standard").parts());
        parts.computeIfPresent(
                "subscription",
                (part, text) -> text.replace("/standard", "/patient").replaceFirst("\\{", "{\"profile\":\"patient\","));
        return new ProfileExample(profile, parts);
    }

    private static List<String> delays(Api console, String name) throws Exception {
        List<String> delays = new ArrayList<>();
        for (JsonNode profile : console.get("/v1/profiles", 200).get("data")) {
            if (profile.get("name").textValue().equals(name)) {
                profile.at("/retry/delays").forEach(delay -> delays.add(delay.textValue()));
            }
        }
        return delays;
    }

    private static List<String> climbed(String profile) {
        return DELAYS.get(profile).stream()
                .map(ShortDuration::parse)
                .map(delay -> delay.compareTo(LONGEST) > 0 ? delay.dividedBy(TIMES_AS_FAST) : delay)
                .map(ShortDuration::format)
                .toList();
    }

    private static List<Tier> tiers() {
        Stream<Tier> all = DELAYS.keySet().stream()
                .flatMap(profile -> climbed(profile).stream())
                .map(Tier::parse);
        return List.copyOf(all.collect(Collectors.toCollection(TreeSet::new)));
    }
}
