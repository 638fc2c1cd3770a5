package io.hooktide.faults;

import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes and comes back under load; the worker lives on, so that nothing needs to be posted again. */
@Tag("slow")
class BrokerRestartIT {
    private static final int PER_SECOND = 300;
    private static final Duration GONE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnWhereTheBrokerLeftOff() throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("broker")).start();
                FaultRun run = new FaultRun(ground(broker), PER_SECOND, Customers::answer)) {
            // Given
            run.worker("a");
            run.awaitPosts(2 * PER_SECOND);

            // When
            broker.stop();
            gone();
            broker.start();
            run.awaitPosts(4 * PER_SECOND);
            broker.kill();
            gone();
            broker.start();
            run.awaitPosts(4 * PER_SECOND);
            Verdict verdict = run.settle();

            // Then
            Report report = verdict.check(Repeats.none());
            System.out.println("broker stopped, and killed: " + report.account());
            report.assertClean();
        }
    }

    private Ground ground(BrokerProcess broker) throws Exception {
        Topics topics = new Topics("hooktide.");
        new TopicCreation(Map.of("bootstrap.servers", broker.bootstrapServers()))
                .create(new TopicCatalogue(topics, List.of(Ground.TIER)), Ground.PARTITIONS, (short) 1);
        return new Ground(
                folder,
                topics,
                Map.of(
                        "kafka.bootstrap.servers",
                        broker.bootstrapServers(),
                        "schema.registry.url",
                        TestCluster.shared().registryUrl(),
                        "bind",
                        "127.0.0.1",
                        "ops.port",
                        "0"));
    }

    private static void gone() {
        Awaitility.await().pollDelay(GONE).atMost(GONE.plusSeconds(10)).until(() -> true);
    }
}
