package io.hooktide.deployment.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects that an overlay renders to. */
record Manifests(List<Object> objects) {
    static List<JsonNode> trees(String yaml) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws AssertionError if one has a field that its kind does not */
    static Manifests of(List<JsonNode> trees) {
        return new Manifests(trees.stream().map(StrictModel::read).toList());
    }

    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Workload> workloads() {
        return objects.stream().flatMap(object -> Workload.of(object).stream()).toList();
    }

    /** Those that run our image. */
    List<Workload> ours() {
        return workloads().stream().filter(Workload::ours).toList();
    }

    /** Those with a selector's labels. */
    List<Workload> selected(Map<String, String> labels) {
        return workloads().stream()
                .filter(workload -> workload.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    Optional<Map<String, String>> configMap(String name) {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .map(ConfigMap::getData)
                .findFirst();
    }
}
