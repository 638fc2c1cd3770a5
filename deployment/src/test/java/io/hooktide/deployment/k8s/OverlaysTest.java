package io.hooktide.deployment.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("kustomize")
class OverlaysTest {
    /** Whose keys are the user's to choose. */
    private static final Pattern MAPS = Pattern.compile(".*\\.(labels|annotations|matchLabels|requests|limits)"
            + "|ConfigMap\\.data|Service\\.spec\\.selector|ScaledObject\\.spec\\.triggers\\.metadata");

    @ParameterizedTest
    @EnumSource
    void shouldHold(Overlay overlay) {
        // When
        List<String> findings = Check.findings(overlay.checks(), Manifests.of(overlay.render()));

        // Then
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAnUnknownFieldAtEveryDepth(Overlay overlay) {
        // Given
        List<ObjectNode> places = new ArrayList<>();
        List<JsonNode> trees = overlay.render();
        trees.forEach(tree -> collect(tree.path("kind").asText(), tree, places));

        // Then
        assertThat(places.size()).isGreaterThan(200);
        for (ObjectNode place : places) {
            place.put("misspelt", "x");
            assertThatThrownBy(() -> Manifests.of(trees))
                    .as("misspelt in %s", place)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("misspelt");
            place.remove("misspelt");
        }
    }

    private static void collect(String path, JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object && !MAPS.matcher(path).matches()) {
            places.add(object);
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                collect(path + "." + field.getKey(), field.getValue(), places);
            }
        } else {
            node.forEach(element -> collect(path, element, places));
        }
    }
}
