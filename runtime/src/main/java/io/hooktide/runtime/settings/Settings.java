package io.hooktide.runtime.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings in force: what the command gives, over the environment (HOOKTIDE_ and the key in upper case with
 * underscores), over the file, over OpenTelemetry's own variables. Kafka's own client settings pass through under kafka.* and ROLE.kafka.*, the serializer's
 * under serde.settings.*. Immutable.
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "HOOKTIDE_";
    private static final String PASSED_THROUGH = "([a-z]+\\.)?kafka\\..+|serde\\.settings\\..+";
    private static final String PASSED_THROUGH_VARIABLE = "([A-Z]+_)?KAFKA_.+|SERDE_SETTINGS_.+";

    private final Map<String, String> otel;
    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Map<String, String> given;
    private final SmallRyeConfig config;

    private Settings(
            Map<String, String> otel,
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> given) {
        this.otel = otel;
        this.file = file;
        this.environment = environment;
        this.given = given;
        // Without interceptors: ${...} in a value is for Kafka's own config providers, or part of a password.
        this.config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(otel, "otel", 100),
                        new PropertiesConfigSource(file, "file", 200),
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(passedThroughVariables(environment), "variables", 301),
                        new PropertiesConfigSource(given, "command", 400))
                .build();
    }

    public static Settings of(Map<String, String> values) {
        return load(null, Map.of(), values);
    }

    /**
     * @param file a properties file, or null for none
     * @param environment of the process; only names with the prefix count, and some of OpenTelemetry's, where they are not
     *     empty
     * @param given by the command line, wins over everything
     * @throws SettingException if the file cannot be read
     */
    public static Settings load(Path file, Map<String, String> environment, Map<String, String> given) {
        return new Settings(
                OtelVariables.settings(environment),
                SettingsFile.read(file),
                ownVariables(environment),
                Map.copyOf(given));
    }

    /** @throws SettingException if the value is wrong, or required and not there */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new SettingException(setting.key(), "is required: " + setting.description()));
    }

    /** Empty where neither a value nor a default is there. */
    public <T> Optional<T> find(Setting<T> setting) {
        return value(setting.key())
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
                value(name).ifPresent(value -> found.put(name.substring(prefix.length()), value));
            }
        }
        return found;
    }

    /** The same settings with some replaced. */
    public Settings with(Map<String, String> replacing) {
        Map<String, String> all = new HashMap<>(given);
        all.putAll(replacing);
        return new Settings(otel, file, environment, all);
    }

    /**
     * @throws SettingException if a key of the file or the command is none of the known ones, nor passed through; or if
     *     a variable of the environment looks like a known one with an error in it (others may be of other programs)
     */
    public void rejectUnknown(Collection<Setting<?>> known) {
        Set<String> keys = known.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>(file.keySet());
        written.addAll(given.keySet());
        for (String key : written) {
            if (!keys.contains(key) && !key.matches(PASSED_THROUGH)) {
                throw new SettingException(key, "is not a setting; " + suggestion(key, keys));
            }
        }
        Set<String> variables = keys.stream().map(Settings::variable).collect(Collectors.toCollection(TreeSet::new));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (!variables.contains(name) && !name.matches(PASSED_THROUGH_VARIABLE)) {
                NearMiss.of(name, variables).ifPresent(meant -> {
                    throw new SettingException(
                            ENVIRONMENT_PREFIX + name,
                            "is not a setting; did you mean " + ENVIRONMENT_PREFIX + meant + "?");
                });
            }
        }
    }

    /** @throws SettingException if the value of one of them is wrong; missing ones are not asked for */
    public void check(Collection<Setting<?>> known) {
        known.forEach(this::find);
    }

    private static String suggestion(String key, Set<String> keys) {
        return NearMiss.of(key, keys)
                .map(meant -> "did you mean " + meant + "?")
                .orElseGet(() -> likeIt(key, keys));
    }

    // All of them would be a screenful.
    private static String likeIt(String key, Set<String> keys) {
        String area = key.substring(0, key.indexOf('.') + 1);
        String same = keys.stream()
                .filter(known -> !area.isEmpty() && known.startsWith(area))
                .collect(Collectors.joining(", "));
        return (same.isEmpty() ? "" : "there are " + same + "; ") + "'hooktide reference settings' lists all";
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(config.getConfigValue(name).getValue());
    }

    private static Map<String, String> ownVariables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(ENVIRONMENT_PREFIX)
                        && !variable.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        variable -> variable.getKey().substring(ENVIRONMENT_PREFIX.length()), Map.Entry::getValue));
    }

    // Kafka's names have dots only, so that a variable's underscores can be turned back without knowing the name.
    private static Map<String, String> passedThroughVariables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().matches(PASSED_THROUGH_VARIABLE))
                .collect(Collectors.toMap(
                        variable -> variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), Map.Entry::getValue));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
