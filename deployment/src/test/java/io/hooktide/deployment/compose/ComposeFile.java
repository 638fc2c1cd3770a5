package io.hooktide.deployment.compose;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml as Compose reads it: anchors merged, variables filled in. Needs no Docker. */
record ComposeFile(String text, Map<String, Object> root) {
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_0-9]+):?-([^}]*)}");

    /** @param variables over the defaults of the file */
    static ComposeFile read(Map<String, String> variables) {
        try {
            String text = Files.readString(Docker.project().resolve("docker-compose.yml"));
            String filled = VARIABLE.matcher(text)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group(2))));
            return new ComposeFile(text, yaml(filled));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws org.yaml.snakeyaml.error.YAMLException if it is none, or has a key twice */
    static Map<String, Object> yaml(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return map(new Yaml(new SafeConstructor(strict)).load(text));
    }

    /** Every variable with its default. */
    Map<String, String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult found) -> found.group(1),
                        found -> found.group(2),
                        (one, same) -> one,
                        TreeMap::new));
    }

    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(root.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    /** Those that run our image. */
    Map<String, Map<String, Object>> ours() {
        Map<String, Map<String, Object>> ours = services();
        ours.values().removeIf(service -> !service.get("image").toString().startsWith("hooktide:"));
        return ours;
    }

    static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new TreeMap<>();
        map(service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, value == null ? "" : value.toString()));
        return environment;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    /** As texts. */
    static List<String> list(Object node) {
        return ((List<?>) node).stream().map(Object::toString).toList();
    }
}
