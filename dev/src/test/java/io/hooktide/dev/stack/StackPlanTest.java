package io.hooktide.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.ConsoleSettings;
import io.hooktide.delivery.DeliverySettings;
import io.hooktide.dev.folder.DataFolder;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {
    @TempDir
    private Path data;

    @Test
    void shouldStayOnTheLoopbackAddressWhateverTheEnvironmentSays() {
        // When: endpoints may be at any address there, and the receiver asks nobody who they are
        Settings settings = settings(Map.of("HOOKTIDE_BIND", "0.0.0.0", "HOOKTIDE_DELIVERY_ALLOW_HTTP", "false"));

        // Then
        assertThat(settings.get(CommonSettings.BIND)).isEqualTo("127.0.0.1");
        assertThat(settings.get(EndpointSettings.ALLOW_HTTP)).isTrue();
        assertThat(settings.get(DeliverySettings.ALLOW_PRIVATE_ADDRESSES)).isTrue();
    }

    @Test
    void shouldGiveWhatIsOpenThreeSecondsToEnd() {
        // When
        Settings settings = settings(Map.of());

        // Then
        assertThat(settings.get(DeliverySettings.SHUTDOWN_GRACE)).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.get(ConsoleSettings.SHUTDOWN_GRACE)).isEqualTo(Duration.ofSeconds(3));
    }

    private Settings settings(Map<String, String> environment) {
        try (DataFolder folder = DataFolder.open(data)) {
            EmbeddedPorts ports = new EmbeddedPorts(0, 0, OptionalInt.empty());
            return new StackPlan(folder, environment, Map.of(), Map.of(), ports)
                    .settings("127.0.0.1:9092", "http://127.0.0.1:8085", Map.of());
        }
    }
}
