package io.hooktide.retry.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewestFirstIT {
    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = cluster.freshTopics(3);
    private final TestRecords records = cluster.records();
    private final RecordCodec<DeadLetter> codec = cluster.codecs().codec(DeadLetter.class);
    private final DeadLetterReader reader =
            new DeadLetterReader(topics, Map.of("bootstrap.servers", cluster.bootstrapServers()), cluster.codecs());

    @AfterEach
    void close() {
        reader.close();
        records.close();
        codec.close();
    }

    @Test
    void shouldListTheNewestOfAllPartitionsWithoutTheirBodies() {
        // Given
        IntStream.range(0, 500).forEach(n -> produce(n % 3, "" + n));

        // When
        List<DeadLetterEntry> newest = new NewestFirst(reader).list(DeadLetterFilter.ALL, 30);

        // Then
        assertThat(newest)
                .extracting(
                        entry -> Integer.parseInt(entry.delivery().orElseThrow().getObjectId()))
                .hasSize(30)
                .allMatch(n -> n >= 460);
        assertThat(newest)
                .isSortedAccordingTo(Comparator.comparing(DeadLetterEntry::at).reversed());
        assertThat(newest)
                .allMatch(entry -> entry.delivery().orElseThrow().getBody().remaining() == 0);
    }

    @Test
    void shouldFindAnOldOneThatPassesTheFilter() {
        // Given
        Delivery old = Delivery.newBuilder(DeadLetterFixtures.delivery("old"))
                .setTenantId("rare")
                .build();
        records.produce(topics.deadLetters(), 1, "sub_1", DeadLetterFixtures.dead(old));
        records.produceAll(
                topics.deadLetters(),
                1,
                "sub_1",
                IntStream.range(0, 450)
                        .mapToObj(n -> DeadLetterFixtures.dead(DeadLetterFixtures.delivery("" + n)))
                        .toList());
        DeadLetterFilter rare = new DeadLetterFilter(
                Set.of(),
                Optional.of("rare"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        // When
        List<DeadLetterEntry> found = new NewestFirst(reader).list(rare, 50);

        // Then
        assertThat(found).extracting(DeadLetterEntry::id).containsExactly(new DeadLetterId(1, 0));
    }

    @Test
    void shouldShowPoisonInTheTopicItselfAndGoOn() {
        // Given
        records.produce(topics.deadLetters(), 0, "x", "garbage".getBytes(StandardCharsets.UTF_8));
        records.produce(topics.deadLetters(), 0, "x", (byte[]) null);
        records.produce(topics.deadLetters(), 0, "x", new byte[] {0, 0x7f, 0, 0, 1, 5});
        records.produce(topics.deadLetters(), 0, "x", new byte[1024 * 1024]);
        records.produce(topics.deadLetters(), 0, "x", DeadLetterFixtures.dead(DeadLetterFixtures.delivery("1")));

        // When
        List<DeadLetterEntry> all = new NewestFirst(reader).list(DeadLetterFilter.ALL, 50);

        // Then
        assertThat(all).hasSize(5);
        assertThat(all)
                .filteredOn(entry -> entry.letter().isEmpty())
                .hasSize(4)
                .allMatch(entry -> !entry.problem().isEmpty() && entry.reason().equals("unreadable"));
    }

    @Test
    void shouldFindOneByItsIdAndNoneByAnother() {
        // Given
        records.produce(topics.deadLetters(), 2, "sub_1", DeadLetterFixtures.dead(DeadLetterFixtures.delivery("1")));

        // When
        Optional<DeadLetterEntry> found = reader.find(DeadLetterId.parse("2-0"));

        // Then
        assertThat(found.orElseThrow().delivery()).contains(DeadLetterFixtures.delivery("1"));
        assertThat(reader.find(DeadLetterId.parse("2-1"))).isEmpty();
        assertThat(reader.find(DeadLetterId.parse("1-0"))).isEmpty();
        assertThat(reader.find(DeadLetterId.parse("77-0"))).isEmpty();
    }

    private void produce(int partition, String number) {
        byte[] dead = codec.encode(topics.deadLetters(), DeadLetterFixtures.dead(DeadLetterFixtures.delivery(number)));
        records.produce(topics.deadLetters(), partition, "sub_1", dead);
    }
}
