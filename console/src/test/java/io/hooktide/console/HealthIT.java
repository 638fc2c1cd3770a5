package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.testkit.TestRecords;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HealthIT {
    @Test
    void shouldShowARowThatCannotBeReadAndKeepTheLastGoodOne() {
        try (ConsoleFixture fixture = ConsoleFixture.start();
                TestRecords records = fixture.cluster.records()) {
            // Given
            String id = fixture.acme.create(ConsoleFixture.least()).field("id");
            assertThat(fixture.console().health()).isEqualTo(Health.GOOD);

            // When
            records.produce(fixture.topics.subscriptions(), null, "acme/" + id, new byte[] {0, 1, 2});

            // Then
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> !fixture.console().health().ready());
            assertThat(fixture.console().health().live()).isTrue();
            assertThat(fixture.console().health().detail()).contains(fixture.topics.subscriptions());
            assertThat(fixture.unreadableRows()).isEqualTo(1);
            fixture.acme.get(ConsoleClient.one(id)).expect(200);

            // When
            fixture.acme.patch(id, "{\"name\":\"mended\"}").expect(200);

            // Then
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> fixture.console().health().equals(Health.GOOD));
        }
    }
}
