package io.hooktide.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A properties file in UTF-8. */
final class SettingsFile {
    private SettingsFile() {}

    /**
     * @param file null for none
     * @throws SettingException if it is not there, or is not a properties file
     */
    static Map<String, String> read(Path file) {
        if (file == null) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException missing) {
            throw new SettingException("--config", "there is no file " + file.toAbsolutePath());
        } catch (IOException | IllegalArgumentException failure) {
            throw new SettingException("--config", "cannot read " + file.toAbsolutePath() + ": " + failure);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
