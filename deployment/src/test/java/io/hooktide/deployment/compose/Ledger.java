package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What the topics and the sample receiver say about the deliveries that were expected. One thread. */
final class Ledger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Topics topics = new Topics("hooktide.");
    private final RecordCodecs codecs;
    private final TestRecords records;
    private final Map<String, String> expected;

    Ledger(Project project, Map<String, String> expected) {
        this.codecs = RecordCodecs.at("http://127.0.0.1:" + project.port("PORT_REGISTRY"));
        this.records = new TestRecords("127.0.0.1:" + project.port("PORT_KAFKA"), codecs);
        this.expected = expected;
    }

    private List<DeliveryAttempt> attempts() {
        return records.readAll(topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                .filter(attempt -> expected.containsKey(attempt.getDeliveryId()))
                .toList();
    }

    /** Waits until every delivery has ended, each as expected and no other way. */
    void assertNothingLost() {
        Awaitility.await("every delivery ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .pollInSameThread()
                .until(this::open, Set::isEmpty);
        Map<String, Set<String>> wanted = new HashMap<>();
        expected.forEach((id, end) -> wanted.put(id, Set.of(end)));
        assertThat(ends(attempts())).isEqualTo(wanted);
        Set<String> dead = records.readAll(topics.deadLetters(), DeadLetter.class).stream()
                .map(letter -> letter.getDelivery().getDeliveryId())
                .collect(Collectors.toSet());
        assertThat(dead).containsExactlyInAnyOrderElementsOf(ids("dead_lettered"));
    }

    private Set<String> open() {
        Set<String> open = new HashSet<>(expected.keySet());
        open.removeAll(ends(attempts()).keySet());
        return open;
    }

    private static Map<String, Set<String>> ends(List<DeliveryAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !attempt.getStatus().equals("pending"))
                .collect(Collectors.groupingBy(
                        DeliveryAttempt::getDeliveryId,
                        Collectors.mapping(DeliveryAttempt::getStatus, Collectors.toSet())));
    }

    private Set<String> ids(String end) {
        return expected.entrySet().stream()
                .filter(delivery -> delivery.getValue().equals(end))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Every delivery that was to be delivered got its 200, and every request for it had the same bytes.
     *
     * @return how many 200s came on top
     */
    int repeats(JsonNode requests) {
        Map<String, Set<String>> bodies = new HashMap<>();
        Map<String, Integer> delivered = new HashMap<>();
        for (JsonNode request : requests.get("data")) {
            String id = request.get("webhookId").textValue();
            if (expected.containsKey(id)) {
                bodies.computeIfAbsent(id, any -> new HashSet<>())
                        .add(request.get("body").textValue());
                if (request.get("answer").textValue().equals("200")) {
                    delivered.merge(id, 1, Integer::sum);
                }
            }
        }
        assertThat(delivered.keySet()).isEqualTo(ids("delivered"));
        assertThat(bodies.keySet()).isEqualTo(expected.keySet());
        assertThat(bodies.values()).allMatch(variants -> variants.size() == 1);
        return delivered.values().stream().mapToInt(Integer::intValue).sum() - delivered.size();
    }

    /** No retry started before its delay was over, counted from the end of the attempt before it. */
    void assertNeverEarly(Tier tier) {
        Map<String, Long> ended = new HashMap<>();
        List<DeliveryAttempt> attempts = attempts();
        attempts.forEach(attempt -> ended.put(
                attempt.getDeliveryId() + " " + attempt.getNumber(),
                attempt.getAt().toEpochMilli() + attempt.getDurationMs()));
        assertThat(attempts.stream().filter(attempt -> attempt.getNumber() > 1))
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.getAt().toEpochMilli())
                        .isGreaterThanOrEqualTo(ended.get(attempt.getDeliveryId() + " " + (attempt.getNumber() - 1))
                                + tier.delay().toMillis()));
    }

    @Override
    public void close() {
        records.close();
    }
}
