package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.embedded.EmbeddedKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBrokerTest {
    @Test
    void shouldNameThePropertyWhoseValueItDoesNotKnow(@TempDir Path folder) {
        assertThatThrownBy(() -> TestBroker.start("docker", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hooktide.test.broker is 'docker': it must be embedded or container");
    }

    @Test
    void shouldGiveTheContainerTheSettingsOfTheEmbeddedBroker() {
        // When
        var environment = ContainerBroker.environment();

        // Then
        assertThat(environment)
                .hasSizeGreaterThanOrEqualTo(EmbeddedKafka.settings().size())
                .containsEntry("KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "6000")
                .containsEntry("KAFKA_BROKER_SESSION_TIMEOUT_MS", "60000");
    }
}
