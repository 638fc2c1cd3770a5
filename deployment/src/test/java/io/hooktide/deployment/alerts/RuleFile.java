package io.hooktide.deployment.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules as they are shipped, and the copy of them for which a minute lasts less. */
final class RuleFile {
    static final Path SHIPPED = Docker.project().resolve("deployment/observability/alerts.yml");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Pattern DURATION = Pattern.compile("\\b(\\d+)([dhms])\\b");
    private static final Pattern MINUTES = Pattern.compile("\\* 60\\b");
    private static final Map<String, Duration> UNITS = Map.of(
            "d", Duration.ofDays(1), "h", Duration.ofHours(1), "m", Duration.ofMinutes(1), "s", Duration.ofSeconds(1));

    private final JsonNode root;

    private RuleFile(JsonNode root) {
        this.root = root;
    }

    static RuleFile shipped() throws IOException {
        return new RuleFile(YAML.readTree(Files.readString(SHIPPED)));
    }

    JsonNode groups() {
        return root.path("groups");
    }

    /** Alerts and recorded rules. */
    List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        groups().forEach(group -> group.path("rules").forEach(all::add));
        return all;
    }

    List<JsonNode> alerts() {
        return all().stream().filter(rule -> rule.has("alert")).toList();
    }

    List<String> alertNames() {
        return alerts().stream().map(rule -> rule.path("alert").textValue()).toList();
    }

    /** The same rules, of which every window, wait and age is so many times shorter. */
    RuleFile faster(int times) {
        JsonNode copy = root.deepCopy();
        for (JsonNode rule : new RuleFile(copy).all()) {
            for (String field : List.of("expr", "for")) {
                if (rule.has(field)) {
                    ((ObjectNode) rule).put(field, scaled(rule.path(field).textValue(), times));
                }
            }
        }
        return new RuleFile(copy);
    }

    static String scaled(String text, int times) {
        String windows = DURATION.matcher(text)
                .replaceAll(found -> Long.parseLong(found.group(1))
                                * UNITS.get(found.group(2)).toMillis()
                                / times
                        + "ms");
        return MINUTES.matcher(windows).replaceAll("* " + 60.0 / times);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, YAML.writeValueAsString(root));
    }
}
