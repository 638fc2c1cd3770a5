package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the deliveries topic to the endpoint and into the records. */
class DeliveryIT {
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldPostADeliveryAndRecordTheAttempt() {
        // Given
        Subscription row = fixture.subscribe("/hook?token=secret");
        fixture.start("a");

        // When
        Delivery delivery = fixture.send(row, 1);

        // Then
        DeliveryAttempt attempt = fixture.awaitAttempts(1).get(0);
        assertThat(attempt.getStatus()).isEqualTo("delivered");
        assertThat(attempt.getOutcome()).isEqualTo("delivered");
        assertThat(attempt.getNumber()).isEqualTo(1);
        assertThat(attempt.getResponseCode()).isEqualTo(200);
        assertThat(attempt.getUrl()).isEqualTo(fixture.endpoint.url("/hook"));
        List<Received> posts = fixture.endpoint.received();
        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).id()).isEqualTo(delivery.getDeliveryId());
        assertThat(posts.get(0).body()).isEqualTo(delivery.getBody().array());
    }
}
