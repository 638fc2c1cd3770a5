package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FanoutSettingsTest {
    @Test
    void shouldHaveDefaults() {
        Settings none = Settings.of(Map.of());

        assertThat(none.get(FanoutSettings.DEDUP_WINDOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(none.get(FanoutSettings.GUARANTEE)).isEqualTo("at_least_once");
        assertThat(FanoutSettings.instanceId(none)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "fanout.dedup-window, 2d",
        "fanout.dedup-window, 10",
        "fanout.guarantee, exactly_once",
        "fanout.instance-id, a/b",
        "fanout.instance-id, 'ä'",
        "fanout.threads, 0",
        "fanout.threads, many"
    })
    void shouldNameTheSettingThatIsWrong(String key, String value) {
        Settings settings = Settings.of(Map.of(key, value));

        assertThatThrownBy(() -> FanoutSettings.ALL.forEach(settings::find))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(key + ": '" + value + "'");
    }
}
