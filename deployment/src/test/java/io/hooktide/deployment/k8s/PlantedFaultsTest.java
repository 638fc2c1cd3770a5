package io.hooktide.deployment.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every check finds the fault that it is there for: faults.csv plants them one at a time. */
@Tag("kustomize")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFaultsTest {
    private static final String REMOVE = "(removed)";

    private final Map<Overlay, List<JsonNode>> rendered = new EnumMap<>(Overlay.class);
    private final Map<Overlay, List<Check>> checks = new EnumMap<>(Overlay.class);

    /**
     * @param object kind and name; of a generated ConfigMap without the hash
     * @param pointer into it; null for the whole object
     * @param value JSON, or "(removed)"
     * @param expected part of what is found
     */
    @ParameterizedTest
    @CsvFileSource(resources = "faults.csv", numLinesToSkip = 1, delimiter = ';', quoteCharacter = '\'')
    void shouldFind(Overlay overlay, String object, String pointer, String value, String expected)
            throws JsonProcessingException {
        // Given
        List<JsonNode> trees = rendered.computeIfAbsent(overlay, Overlay::render).stream()
                .map(tree -> tree.<JsonNode>deepCopy())
                .collect(Collectors.toCollection(ArrayList::new));
        JsonNode tree = trees.stream().filter(it -> is(it, object)).findFirst().orElseThrow();

        // When
        if (pointer == null) {
            trees.remove(tree);
        } else {
            plant(tree, JsonPointer.compile(pointer), value);
        }
        List<String> findings = Check.findings(checks.computeIfAbsent(overlay, Overlay::checks), Manifests.of(trees));

        // Then
        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(expected));
    }

    private static boolean is(JsonNode tree, String object) {
        String name = tree.path("kind").asText() + "/"
                + tree.path("metadata").path("name").asText();
        return name.equals(object) || name.matches(object + "-[a-z0-9]{10}");
    }

    private static void plant(JsonNode tree, JsonPointer place, String value) throws JsonProcessingException {
        JsonNode parent = tree.at(place.head());
        String last = place.last().getMatchingProperty();
        if (value.equals(REMOVE)) {
            assertThat(tree.at(place).isMissingNode()).as(place + " is missing").isFalse();
            if (parent instanceof ArrayNode array) {
                array.remove(Integer.parseInt(last));
            } else {
                ((ObjectNode) parent).remove(last);
            }
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), new ObjectMapper().readTree(value));
        } else {
            ((ObjectNode) parent).set(last, new ObjectMapper().readTree(value));
        }
    }
}
