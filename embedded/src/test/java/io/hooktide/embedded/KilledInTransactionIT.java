package io.hooktide.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed at any moment of a transaction's end. Its client lives on, and uses the same partitions again. */
@Tag("slow")
class KilledInTransactionIT {
    private static final int KILLS = 3;
    private static final int PARTITIONS = 8;
    private static final int TRANSACTIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldKeepInEveryPartitionWhatWasCommittedAndNothingElse() throws Exception {
        int port = FreePorts.find(1).get(0);
        String bootstrapServers = FreePorts.LOOPBACK + ":" + port;
        KilledBroker.Child broker = KilledBroker.start(folder, port);
        try (Transactions transactions = new Transactions(bootstrapServers, "ends", PARTITIONS)) {
            // Given
            createTopic(bootstrapServers);
            transactions.start();
            awaitMore(transactions);

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                broker.kill();
                broker = KilledBroker.start(folder, port);
                awaitMore(transactions);
            }
            transactions.stop();

            // Then
            Map<Integer, List<Integer>> read = transactions.readCommitted();
            assertThat(read).hasSize(PARTITIONS);
            read.values().forEach(numbers -> {
                assertThat(numbers).doesNotHaveDuplicates();
                assertThat(numbers).containsAll(transactions.committed());
                assertThat(numbers).doesNotContainAnyElementsOf(transactions.aborted());
                assertThat(numbers).isEqualTo(read.get(0));
            });
        } finally {
            broker.kill();
        }
    }

    private static void awaitMore(Transactions transactions) {
        int before = transactions.ended();
        Awaitility.await("transactions go on")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> transactions.ended() >= before + TRANSACTIONS);
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic("ends", PARTITIONS, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
