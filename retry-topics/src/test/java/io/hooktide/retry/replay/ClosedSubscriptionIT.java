package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ReplayProgress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedSubscriptionIT {
    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldLeaveOpenWhatAWorkerWouldDrop() {
        // Given
        fixture.letter(0, DeadLetterFixtures.delivery("1"));
        fixture.letter(
                0,
                Delivery.newBuilder(DeadLetterFixtures.delivery("2"))
                        .setSubscriptionId("sub_closed")
                        .build());
        fixture.job("rpl_1", job -> job);

        // When
        ReplayProgress end;
        try (Shift shift = fixture.shift()) {
            end = fixture.finish(shift, "rpl_1");
        }

        // Then
        assertThat(fixture.sent()).extracting(Delivery::getDeliveryId).containsExactly("dlv_1");
        assertThat(end.getCounts()).isEqualTo(Map.of("replay", 1L, "closed", 1L));
        assertThat(fixture.records.readAll(fixture.topics.deadLetterStates(), DeadLetterState.class))
                .hasSize(1);
    }
}
