package io.hooktide.runtime.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings in force: what the command gives, over the environment (HOOKTIDE_ and the key in upper case with
 * underscores), over the file. Kafka's own client settings pass through under kafka.* and ROLE.kafka.*, the serializer's
 * under serde.settings.*. Immutable.
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "HOOKTIDE_";

    private final SmallRyeConfig config;

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    public static Settings of(Map<String, String> values) {
        return load(null, Map.of(), values);
    }

    /**
     * @param file a properties file, or null for none
     * @param environment of the process; only names with the prefix count
     * @param given by the command line, wins over everything
     * @throws SettingException if the file cannot be read
     */
    public static Settings load(Path file, Map<String, String> environment, Map<String, String> given) {
        return new Settings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(read(file), "file", 200),
                        new EnvConfigSource(ownVariables(environment), 300),
                        new PropertiesConfigSource(kafkaVariables(environment), "environment", 301),
                        new PropertiesConfigSource(given, "command", 400))
                .build());
    }

    /** @throws SettingException if the value is wrong, or required and not there */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new SettingException(setting.key(), "is required: " + setting.description()));
    }

    /** Empty where neither a value nor a default is there. */
    public <T> Optional<T> find(Setting<T> setting) {
        return config.getOptionalValue(setting.key(), String.class)
                .or(() -> Optional.ofNullable(setting.defaultText()))
                .map(String::strip)
                .map(setting::parse);
    }

    /** Kafka's own settings for a role: kafka.* and over them ROLE.kafka.*. */
    public Map<String, Object> kafka(String role) {
        Map<String, Object> merged = new HashMap<>(under("kafka."));
        merged.putAll(under(role + ".kafka."));
        merged.putIfAbsent("bootstrap.servers", "127.0.0.1:9092");
        return merged;
    }

    /** All values whose key starts with the prefix, without it. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(prefix)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> found.put(name.substring(prefix.length()), value));
            }
        }
        return found;
    }

    /** The same settings with some replaced. */
    public Settings with(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(under(""));
        all.putAll(given);
        return of(all);
    }

    /** @throws SettingException if a key of the file or the command is none of the known ones, nor passed through */
    public void rejectUnknown(Collection<Setting<?>> known) {
        Set<String> keys = known.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
        for (var source : config.getConfigSources()) {
            if (source.getName().equals("file") || source.getName().equals("command")) {
                for (String name : new TreeSet<>(source.getPropertyNames())) {
                    if (!keys.contains(name) && !passedThrough(name)) {
                        throw new SettingException(
                                name, "is not a setting; the settings are " + String.join(", ", keys));
                    }
                }
            }
        }
    }

    private static boolean passedThrough(String name) {
        return name.matches("([a-z]+\\.)?kafka\\..+") || name.startsWith("serde.settings.");
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | UncheckedIOException failure) {
                throw new SettingException("--config", "cannot read " + file + ": " + failure);
            }
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(k -> k, properties::getProperty));
    }

    private static Map<String, String> ownVariables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(ENVIRONMENT_PREFIX))
                .collect(Collectors.toMap(
                        variable -> variable.getKey().substring(ENVIRONMENT_PREFIX.length()), Map.Entry::getValue));
    }

    // Kafka's names have dots only, so that a variable's underscores can be turned back without knowing the name.
    private static Map<String, String> kafkaVariables(Map<String, String> environment) {
        return ownVariables(environment).entrySet().stream()
                .filter(variable -> variable.getKey().matches("([A-Z]+_)?KAFKA_.+"))
                .collect(Collectors.toMap(
                        variable -> variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), Map.Entry::getValue));
    }
}
