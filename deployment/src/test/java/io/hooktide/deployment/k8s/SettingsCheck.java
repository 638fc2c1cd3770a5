package io.hooktide.deployment.k8s;

import io.hooktide.app.KnownSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Every variable of our containers is a setting of ours or of Kafka's clients, and its value one that it takes. */
final class SettingsCheck implements Check {
    private static final String PREFIX = "HOOKTIDE_";
    private static final Pattern KAFKA = Pattern.compile("HOOKTIDE_(?:([A-Z]+)_)?KAFKA_(.+)");
    private static final Set<String> ROLES = Set.of("GATEWAY", "FANOUT", "DELIVERY", "CONSOLE", "RECEIVER");
    private static final List<ConfigDef> CLIENTS =
            List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef());

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        Set<String> known = KnownSettings.all().stream()
                .map(Setting::key)
                .map(key -> PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toSet());
        for (Workload workload : manifests.ours()) {
            Map<String, String> variables = new TreeMap<>(Environment.of(workload, manifests));
            variables.forEach((name, value) -> {
                Matcher kafka = KAFKA.matcher(name);
                if (kafka.matches()) {
                    kafkas(kafka, value).ifPresent(wrong -> findings.add(workload + ": " + name + " " + wrong));
                } else if (!known.contains(name)) {
                    findings.add(workload + ": " + name + " is no setting");
                }
            });
            try {
                Settings settings = Settings.load(null, variables, Map.of());
                settings.rejectUnknown(KnownSettings.all());
                settings.check(KnownSettings.all());
            } catch (SettingException wrong) {
                findings.add(workload + ": " + wrong.getMessage());
            }
        }
        return findings;
    }

    private static Optional<String> kafkas(Matcher variable, String value) {
        if (variable.group(1) != null && !ROLES.contains(variable.group(1))) {
            return Optional.of("is for no role");
        }
        String name = variable.group(2).toLowerCase(Locale.ROOT).replace('_', '.');
        List<ConfigDef.ConfigKey> keys = CLIENTS.stream()
                .map(client -> client.configKeys().get(name))
                .filter(key -> key != null)
                .toList();
        if (keys.isEmpty()) {
            return Optional.of("is no setting of Kafka's clients");
        }
        try {
            for (ConfigDef.ConfigKey key : keys) {
                Object parsed = ConfigDef.parseType(name, value, key.type);
                if (key.validator != null) {
                    key.validator.ensureValid(name, parsed);
                }
            }
            return Optional.empty();
        } catch (ConfigException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }
}
