package io.hooktide.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadUtf8() throws IOException {
        // When
        Map<String, String> read = SettingsFile.read(file("# comment\na.b = ä\nc=\n"));

        // Then
        assertThat(read).containsOnly(Map.entry("a.b", "ä"), Map.entry("c", ""));
    }

    @Test
    void shouldNameFileThatIsMissing() {
        // Given
        Path missing = folder.resolve("nowhere.properties");

        // When
        // Then
        assertThatThrownBy(() -> Settings.load(missing, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessage("--config: there is no file " + missing);
    }

    @Test
    void shouldNameFileThatIsNotPropertiesFile() throws IOException {
        // Given
        Path badEscape = file("kafka.sasl.password=\\uZZZZ");
        Path notUtf8 = Files.write(folder.resolve("latin1.properties"), new byte[] {'a', '=', (byte) 0xe4, '\n'});

        // When
        // Then
        assertThatThrownBy(() -> Settings.load(badEscape, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("--config: cannot read " + badEscape);
        assertThatThrownBy(() -> Settings.load(notUtf8, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("--config: cannot read " + notUtf8);
        assertThatThrownBy(() -> Settings.load(folder, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("--config: cannot read " + folder);
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("hooktide.properties"), content.getBytes(StandardCharsets.UTF_8));
    }
}
