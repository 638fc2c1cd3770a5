package io.hooktide.subscriptions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchIndexTest {
    private final MatchIndex index = new MatchIndex();
    private long offset;

    @Test
    void shouldMatchByTenantAndPatternInTheOrderOfIds() {
        // Given
        put("acme", "sub_4", "active", "job.created");
        put("acme", "sub_2", "active", "*");
        put("acme", "sub_3", "active", "*.created");
        put("acme", "sub_1", "active", "job.*");
        put("acme", "sub_5", "active", "job.deleted");
        put("other", "sub_6", "active", "*");
        // When
        List<String> matched = matched("acme", "job", "created");
        // Then
        assertThat(matched).containsExactly("sub_1", "sub_2", "sub_3", "sub_4");
        assertThat(matched("acme", "estimate", "deleted")).containsExactly("sub_2");
        assertThat(matched("nobody", "job", "created")).isEmpty();
    }

    @Test
    void shouldMatchASubscriptionOnceHoweverManyPatternsFit() {
        put("acme", "sub_1", "active", "job.created", "job.*", "*.created", "*", "job.created");

        assertThat(matched("acme", "job", "created")).containsExactly("sub_1");
        assertThat(index.size()).isOne();
    }

    @Test
    void shouldMatchPausedButNotDeactivatedOrDeletedOnes() {
        put("acme", "sub_1", "active", "*");
        put("acme", "sub_2", "paused", "*");
        put("acme", "sub_3", "deactivated", "*");
        put("acme", "sub_4", "deleted", "*");

        assertThat(matched("acme", "job", "created")).containsExactly("sub_1", "sub_2");
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void shouldReplaceARowWholly() {
        put("acme", "sub_1", "active", "job.*", "*.deleted");
        put("acme", "sub_1", "active", "estimate.created");

        assertThat(matched("acme", "job", "deleted")).isEmpty();
        assertThat(matched("acme", "estimate", "created")).containsExactly("sub_1");

        put("acme", "sub_1", "deactivated", "estimate.created");

        assertThat(matched("acme", "estimate", "created")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldHandOutTheVersionInForce() {
        index.put(Rows.row("acme", "sub_1", 7, "active", "*"), 10);

        assertThat(index.match(Rows.event("acme", "job", "created")))
                .containsExactly(
                        new Subscriber("acme", "sub_1", 7, FormatSpec.of("standard"), false, EventFilter.NONE));
    }

    @Test
    void shouldChangeNothingWhenTheTopicIsReadAgain() {
        // Given
        index.put(Rows.row("acme", "sub_1", 1, "active", "*"), 10);
        index.put(Rows.row("acme", "sub_1", 2, "deactivated", "*"), 11);
        index.put(Rows.row("acme", "sub_2", 1, "active", "*"), 12);
        index.remove("acme", "sub_2", 13);
        // When
        index.put(Rows.row("acme", "sub_1", 1, "active", "*"), 10);
        index.put(Rows.row("acme", "sub_2", 1, "active", "*"), 12);
        index.remove("acme", "sub_1", 9);
        // Then
        assertThat(matched("acme", "job", "created")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldTakeARowThatComesAfterItsTombstone() {
        index.remove("acme", "sub_1", 3);
        index.put(Rows.row("acme", "sub_1", 1, "active", "*"), 4);

        assertThat(matched("acme", "job", "created")).containsExactly("sub_1");
    }

    @Test
    void shouldKeepWhatIsInForceWhenTheNextRowIsBroken() {
        put("acme", "sub_1", "active", "job.*");

        assertThatThrownBy(() -> put("acme", "sub_1", "asleep", "job.*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put("acme", "sub_1", "active", "*.*")).isInstanceOf(IllegalArgumentException.class);

        assertThat(matched("acme", "job", "created")).containsExactly("sub_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "job\0", "jo", "jobs", "*", "Job", "\uffff"})
    void shouldNotMixUpNeighbouringObjectTypes(String objectType) {
        put("acme", "sub_1", "active", "job.*");
        put("acme", "sub_2", "active", "*.deleted");
        put("acme\0job", "sub_3", "active", "*");

        assertThat(matched("acme", objectType, "created")).isEmpty();
        assertThat(matched("acme", objectType, "deleted")).containsExactly("sub_2");
    }

    @Test
    void shouldBeTheSameAsAskingEveryRow() {
        Rows.Oracle oracle = new Rows.Oracle(11);
        for (int round = 0; round < 3_000; round++) {
            var row = oracle.nextRow();
            index.put(row, offset++);

            var event = oracle.nextEvent();
            assertThat(index.match(event))
                    .extracting(Subscriber::subscriptionId)
                    .isEqualTo(oracle.expected(event));
        }
    }

    private void put(String tenant, String id, String status, String... patterns) {
        index.put(Rows.row(tenant, id, 1, status, patterns), offset++);
    }

    private List<String> matched(String tenant, String objectType, String action) {
        return index.match(Rows.event(tenant, objectType, action)).stream()
                .map(Subscriber::subscriptionId)
                .toList();
    }
}
