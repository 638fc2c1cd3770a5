package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.Attempted;
import io.hooktide.testkit.history.BodyHash;
import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.Positions;
import io.hooktide.testkit.history.Queued;
import io.hooktide.testkit.history.Received;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDump;
import io.hooktide.testkit.history.TopicDumper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What the topics and the sample receiver say about deliveries, from before the faults on. One thread. */
final class Ledger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Topics topics = new Topics("hooktide.");
    private final RecordCodecs codecs;
    private final TestRecords records;
    private final Api receiver;
    private final Set<String> before;

    Ledger(Project project) {
        this.codecs = RecordCodecs.at("http://127.0.0.1:" + project.port("PORT_REGISTRY"));
        this.records = new TestRecords("127.0.0.1:" + project.port("PORT_KAFKA"), codecs);
        this.receiver = new Api(project.port("PORT_RECEIVER"), "");
        this.before = dump().queued().stream().map(Queued::deliveryId).collect(Collectors.toSet());
    }

    private TopicDump dump() {
        return new TopicDumper(records, codecs, topics).dump();
    }

    /**
     * Waits until every delivery has ended, each as expected and no other way, and has the whole history checked.
     *
     * @param expected how each must end, by its id
     * @param mostRepeats so many posts may have come again, beside those of what the fan-out wrote twice
     */
    Report check(Map<String, String> expected, int mostRepeats) throws Exception {
        TopicDump dump = Awaitility.await("every delivery ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .pollInSameThread()
                .until(this::dump, now -> ends(now).keySet().containsAll(expected.keySet()));
        assertThat(ends(dump)).containsAllEntriesOf(expected);
        History history = new History(new Expected(expected.keySet(), before), received(), dump, Positions.UNKNOWN);
        Repeats repeats = Repeats.writtenTwice(dump).and(Repeats.atMost(mostRepeats));
        return HistoryChecker.check(history, Claims.atRest(repeats)).assertClean();
    }

    private static Map<String, String> ends(TopicDump dump) {
        return dump.attempted().stream()
                .filter(attempt -> !attempt.status().equals("pending"))
                .collect(Collectors.toMap(
                        Attempted::deliveryId,
                        Attempted::status,
                        (one, another) -> one.equals(another) ? one : one + " and " + another));
    }

    private List<Received> received() throws Exception {
        List<Received> received = new ArrayList<>();
        JsonNode requests = receiver.get("/requests");
        assertThat(requests.get("kept")).as("all that arrived").isEqualTo(requests.get("total"));
        for (JsonNode request : requests.get("data")) {
            long at = Instant.parse(request.get("at").textValue()).toEpochMilli();
            byte[] body = request.get("body").textValue().getBytes(StandardCharsets.UTF_8);
            received.add(new Received(
                    request.get("webhookId").textValue(),
                    at,
                    at,
                    Integer.parseInt(request.get("answer").textValue()),
                    BodyHash.of(ByteBuffer.wrap(body))));
        }
        received.sort(Comparator.comparingLong(Received::arrivedAt));
        return received;
    }

    @Override
    public void close() {
        records.close();
    }
}
