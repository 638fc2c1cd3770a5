package io.hooktide.deployment.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.Positions;
import io.hooktide.testkit.history.TopicDumper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As docs/operations.md says how partitions are added: to topics in which something waits and something is held. */
@Tag("slow")
class PartitionsIT {
    private static final int BEFORE = 2;
    private static final int AFTER = 5;
    private static final int SUBSCRIPTIONS = 12;

    /** The number of the first event that finds out whether the pause is known. */
    private static final int EARLY = 1_000;

    @TempDir
    private Path folder;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private volatile int answer = 503;

    @Test
    void shouldDeliverOnceWhatWaitedAndWhatComesMeanwhile() throws Exception {
        try (LoggingReceiver endpoint = new LoggingReceiver(this::answered);
                GrowingInstallation installation = new GrowingInstallation(folder, BEFORE);
                Admin admin = Admin.create(Map.of("bootstrap.servers", installation.cluster.bootstrapServers()))) {
            // Given: some of it waits in the delay topic, some is held
            installation.start("before");
            for (int number = 0; number < SUBSCRIPTIONS; number++) {
                installation.subscribe("type" + number, endpoint.url(number % 2 == 0 ? "/failing" : "/good"));
            }
            Set<String> early = pause(installation);
            installation.publish(0, 5);
            Awaitility.await("the good are done, the failing wait, and the rest is held")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> endpoint.ids().size() + installation.held() == SUBSCRIPTIONS * 5 + early.size());
            assertThat(installation.held()).isBetween(5 + 1, 5 + early.size());
            installation.awaitRecords(installation.topics.retry(GrowingInstallation.TIER), SUBSCRIPTIONS / 2 * 5);

            // When
            installation.stop();
            installation.publish(5, 5);
            grow(installation, admin);
            answer = 200; // before its retries can be exhausted, however long the start takes
            installation.start("after");
            installation.publish(10, 5);
            installation.resume("type1");

            // Then
            Set<String> expected = installation.expected(15);
            expected.addAll(early);
            Awaitility.await("all delivered")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> accepted.containsAll(expected));
            installation.awaitNoLag();
            try (TestRecords records = installation.cluster.records()) {
                HistoryChecker.check(
                                new History(
                                        Expected.of(expected),
                                        endpoint.received(),
                                        new TopicDumper(records, installation.cluster.codecs(), installation.topics)
                                                .dump(),
                                        Positions.UNKNOWN),
                                Claims.EXACTLY_ONCE)
                        .assertClean();
            }
        }
    }

    /** A worker that has not heard of the pause yet sends what comes. @return what was published until it had */
    private static Set<String> pause(GrowingInstallation installation) throws Exception {
        installation.pause("type1");
        Set<String> early = new HashSet<>();
        Awaitility.await("held")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .pollInSameThread()
                .until(() -> {
                    early.add(installation.publishOne("type1", EARLY + early.size()));
                    return installation.held() > 0;
                });
        return early;
    }

    private Answer answered(LoggingReceiver.Post post) {
        int status = post.path().equals("/failing") ? answer : 200;
        if (status == 200) {
            accepted.add(post.deliveryId());
        }
        return Answer.of(status);
    }

    private static void grow(GrowingInstallation installation, Admin admin) throws Exception {
        Set<String> names = Stream.of(
                        installation.topics.changeEvents(),
                        installation.topics.deliveries(),
                        installation.topics.retry(GrowingInstallation.TIER),
                        installation.topics.held(),
                        installation.topics.heldPositions())
                .collect(Collectors.toSet());
        admin.createPartitions(
                        names.stream().collect(Collectors.toMap(name -> name, name -> NewPartitions.increaseTo(AFTER))))
                .all()
                .get(30, TimeUnit.SECONDS);
        List<String> internal = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                .filter(name -> name.startsWith(installation.topics.prefix()) && name.endsWith("-changelog"))
                .toList();
        assertThat(internal).hasSize(1);
        admin.deleteTopics(internal).all().get(30, TimeUnit.SECONDS);
        new TopicCreation(Map.of("bootstrap.servers", installation.cluster.bootstrapServers()))
                .create(new TopicCatalogue(installation.topics, List.of(GrowingInstallation.TIER)), AFTER, (short) 1);
    }
}
