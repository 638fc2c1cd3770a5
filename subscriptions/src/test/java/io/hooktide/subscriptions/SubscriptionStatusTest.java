package io.hooktide.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubscriptionStatusTest {
    @Test
    void shouldFindEachByItsWireName() {
        for (SubscriptionStatus status : SubscriptionStatus.values()) {
            assertThat(SubscriptionStatus.ofWireName(status.wireName())).isSameAs(status);
        }
        assertThat(StatusReason.ofWireName("gone_410")).isSameAs(StatusReason.GONE_410);
    }

    @Test
    void shouldMatchOnlyWhileActiveOrPaused() {
        assertThat(SubscriptionStatus.values())
                .filteredOn(SubscriptionStatus::matches)
                .containsExactly(SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED);
    }

    @Test
    void shouldNameWhatThereIs() {
        assertThatThrownBy(() -> SubscriptionStatus.ofWireName("ACTIVE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'ACTIVE' is not a status: deactivated, active, paused, deleted");
    }
}
