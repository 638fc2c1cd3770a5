package io.hooktide.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSettingsTest {
    @Test
    void shouldKeepNoLogHistoryWithoutAnAddress() {
        assertThat(LogSettings.address(Settings.of(Map.of()))).isEmpty();
    }

    @Test
    void shouldNotShowThePassword() {
        var address = LogSettings.address(Settings.of(Map.of(
                        "log-history.jdbc-url", "jdbc:postgresql://db:5432/x",
                        "log-history.user", "hooktide",
                        "log-history.password", "s3cret")))
                .orElseThrow();

        assertThat(address.toString()).contains("db:5432").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/x?s3cret",
                "jdbc:postgresql://db/x?user=a&password=s3cret",
                "jdbc:postgresql://a:s3cret@db/x"
            })
    void shouldRefuseOtherAddressesWithoutShowingThem(String url) {
        assertThatThrownBy(() -> LogSettings.address(Settings.of(Map.of("log-history.jdbc-url", url))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("log-history.jdbc-url")
                .hasMessageNotContaining("s3cret");
    }
}
