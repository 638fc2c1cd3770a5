package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverySettingsTest {
    @Test
    void shouldWaitAtARebalanceForNoLongerThanAWorkerMayTakeForATurn() {
        // Given
        Settings longest = Settings.of(Map.of("delivery.rebalance-grace", "20s"));

        // Then: it is recorded afterwards in the same turn, which may take 30 s
        assertThat(longest.get(DeliverySettings.REBALANCE_GRACE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Settings.of(Map.of()).get(DeliverySettings.REBALANCE_GRACE)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "delivery.allow-addresses, '10.0.0.0/8, 10.0.0.1/8'",
        "delivery.deny-addresses, internal.example",
        "delivery.deny-addresses, ::ffff:198.51.100.0/120",
        "delivery.rebalance-grace, 21s",
        "delivery.rebalance-grace, 1m",
        "delivery.workers, 0"
    })
    void shouldNameTheSettingThatIsWrong(String key, String value) {
        Settings settings = Settings.of(Map.of(key, value));

        assertThatThrownBy(() -> DeliverySettings.ALL.forEach(settings::find))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(key + ": '" + value + "'");
    }
}
