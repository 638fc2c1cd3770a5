package io.hooktide.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);

    @ParameterizedTest
    @CsvSource({"10s,hooktide.retry.10s", "60s,hooktide.retry.1m", "90000ms,hooktide.retry.90s"})
    void shouldNameDelayTopicAfterItsTier(String delay, String topic) {
        // Given
        Tier tier = Tier.parse(delay);

        // When
        // Then
        assertThat(topics.retry(tier)).isEqualTo(topic);
        assertThat(topics.tierOf(topic)).contains(tier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooktide.deliveries",
                "hooktide.retry.",
                "hooktide.retry.60s",
                "hooktide.retry.010s",
                "hooktide.retry.0s",
                "hooktide.retry.7d",
                "hooktide.retry.10s.old",
                "other.retry.10s"
            })
    void shouldSeeNoTierInOtherTopics(String topic) {
        // When
        // Then
        assertThat(topics.tierOf(topic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "7d", "168h", "8d"})
    void shouldRefuseTierOutsideOfItsRange(String delay) {
        // When
        // Then
        assertThatThrownBy(() -> Tier.parse(delay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1ms to less than 7d");
    }

    @Test
    void shouldOrderTiersByDelay() {
        // When
        // Then
        assertThat(Stream.of("5m", "10s", "90s", "100ms").map(Tier::parse).sorted())
                .extracting(Tier::name)
                .containsExactly("100ms", "10s", "90s", "5m");
    }

    @Test
    void shouldListEveryTopicOnceWithOneForEachTier() {
        // Given
        List<Tier> tiers = List.of(Tier.parse("90s"), Tier.parse("10s"), Tier.parse("90000ms"));

        // When
        List<TopicSpec> specs = new TopicCatalogue(topics, tiers).all();

        // Then
        assertThat(specs)
                .extracting(TopicSpec::name)
                .doesNotHaveDuplicates()
                .containsExactly(
                        "hooktide.change-events",
                        "hooktide.subscriptions",
                        "hooktide.api-keys",
                        "hooktide.api-key-uses",
                        "hooktide.ended-sessions",
                        "hooktide.audit",
                        "hooktide.event-types",
                        "hooktide.signing-keys",
                        "hooktide.deliveries",
                        "hooktide.retry.10s",
                        "hooktide.retry.90s",
                        "hooktide.held",
                        "hooktide.held-positions",
                        "hooktide.dead-letters",
                        "hooktide.dead-letter-states",
                        "hooktide.resends",
                        "hooktide.replays",
                        "hooktide.replay-progress",
                        "hooktide.delivery-attempts");
    }

    @Test
    void shouldStampAllButCompactedTopicsByTheBroker() {
        // When
        List<TopicSpec> specs = new TopicCatalogue(topics, List.of(Tier.parse("10s"))).all();

        // Then
        assertThat(specs)
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry(
                                spec.config().get("cleanup.policy").equals("compact")
                                        ? "cleanup.policy"
                                        : "message.timestamp.type",
                                spec.config().get("cleanup.policy").equals("compact") ? "compact" : "LogAppendTime"));
    }
}
