package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TableWriterIT {
    private static final int WRITES = 50;

    private final KeyTable keys = KeyTable.fresh();

    @Test
    void shouldReturnOnceTheRowIsInTheTable() {
        try (CompactedTable<ApiKey> table = keys.started();
                TableWriter writer = keys.writer()) {
            // When
            Row<ApiKey> row = writer.write(table, "k", KeyTable::next).orElseThrow();

            // Then
            assertThat(table.row("k")).contains(row);
            assertThat(row.value().getVersion()).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveTheRowWhereNothingIsToBeWritten() {
        try (CompactedTable<ApiKey> table = keys.started();
                TableWriter writer = keys.writer()) {
            // Given
            writer.write(table, "k", KeyTable::next);

            // When
            Optional<Row<ApiKey>> same = writer.write(table, "k", (row, writeId) -> Optional.empty());
            Optional<Row<ApiKey>> none = writer.write(table, "other", (row, writeId) -> Optional.empty());

            // Then
            assertThat(same).map(row -> row.value().getVersion()).contains(1L);
            assertThat(none).isEmpty();
        }
    }

    @Test
    void shouldPassOnARefusalAndGoOnWriting() {
        try (CompactedTable<ApiKey> table = keys.started();
                TableWriter writer = keys.writer()) {
            // When
            assertThatThrownBy(() -> writer.write(table, "k", (row, writeId) -> {
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            // Then
            assertThat(writer.write(table, "k", KeyTable::next)).isPresent();
        }
    }

    @Test
    void shouldWriteAgainAfterAnotherWriterFencedIt() {
        try (CompactedTable<ApiKey> ours = keys.started();
                CompactedTable<ApiKey> theirs = keys.started();
                TableWriter we = keys.writer();
                TableWriter they = keys.writer()) {
            // Given
            we.write(ours, "k", KeyTable::next);
            they.write(theirs, "k", KeyTable::next);

            // When
            Row<ApiKey> row = we.write(ours, "k", KeyTable::next).orElseThrow();

            // Then
            assertThat(row.value().getVersion()).isEqualTo(3);
            assertThat(versions()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void shouldGiveEachOfThreeRacingWritersItsOwnVersions() {
        // Given
        List<CompletableFuture<Void>> racing = new ArrayList<>();

        // When
        for (int i = 0; i < 3; i++) {
            racing.add(CompletableFuture.runAsync(
                    () -> RacingWriter.race(keys.topics().prefix(), WRITES)));
        }
        CompletableFuture.allOf(racing.toArray(CompletableFuture[]::new))
                .orTimeout(120, TimeUnit.SECONDS)
                .join();

        // Then
        assertThat(versions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3 * WRITES).boxed().toList());
    }

    @Test
    void shouldGiveWritersOfThreeProcessesTheirOwnVersions() throws Exception {
        // Given
        List<Process> racing = new ArrayList<>();

        // When
        for (int i = 0; i < 3; i++) {
            racing.add(RacingWriter.inAProcess(keys.topics().prefix(), WRITES));
        }

        // Then
        for (Process process : racing) {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(versions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3 * WRITES).boxed().toList());
    }

    @Test
    void shouldSayThatTheBrokerDidNotTakeAWriteThatIsTooLarge() {
        try (CompactedTable<ApiKey> table = keys.started();
                TableWriter writer = keys.writer()) {
            // When
            assertThatThrownBy(() -> writer.write(
                            table,
                            "k",
                            (row, writeId) -> Optional.of(KeyTable.row("k", "x".repeat(3_000_000), 1, writeId))))
                    .hasMessageContaining(keys.topic());

            // Then
            assertThat(writer.write(table, "k", KeyTable::next))
                    .map(row -> row.value().getVersion())
                    .contains(1L);
        }
    }

    @Test
    @Tag("slow")
    void shouldSayThatTheBrokerDoesNotAnswer() {
        try (CompactedTable<ApiKey> table = keys.started();
                TableWriter writer = keys.writer(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            assertThatThrownBy(() -> writer.write(table, "k", KeyTable::next))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(keys.topic());
        }
    }

    @Test
    void shouldSayThatTheRegistryDoesNotAnswerAndWriteLater() throws Exception {
        try (TcpGate gate = TcpGate.to(TestCluster.shared().registryUrl());
                CompactedTable<ApiKey> table = keys.table(io.hooktide.schemas.serde.RecordCodecs.at(gate.url()));
                TableWriter writer = keys.writer()) {
            // Given
            table.start(KeyTable.PATIENCE);
            gate.shut();

            // When
            assertThatThrownBy(() -> writer.write(table, "k", KeyTable::next))
                    .isInstanceOf(RegistryUnavailableException.class);

            // Then
            gate.open();
            assertThat(writer.write(table, "k", KeyTable::next)).isPresent();
        }
    }

    /** As they stand in the topic, committed. */
    private List<Long> versions() {
        try (TestRecords records = TestCluster.shared().records()) {
            return records.readAll(keys.topic(), ApiKey.class).stream()
                    .map(ApiKey::getVersion)
                    .toList();
        }
    }
}
