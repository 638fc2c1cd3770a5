package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rest of the proof that document and server agree is in ConsoleClient, which checks every exchange. */
class DocumentIT {
    private static final ObjectMapper YAML = new YAMLMapper();

    @AutoClose
    private static ConsoleFixture fixture;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
    }

    @Test
    void shouldServeTheDocumentWithoutAKeyInBothForms() throws Exception {
        // Given
        ConsoleClient anyone = fixture.acme.withKey(null);

        // When
        Reply yaml = anyone.get("/openapi.yaml").expect(200);
        Reply json = anyone.get("/openapi.json").expect(200);

        // Then
        assertThat(yaml.header("content-type")).isEqualTo("application/yaml");
        assertThat(json.header("content-type")).isEqualTo("application/json");
        assertThat(YAML.readTree(yaml.text())).isEqualTo(json.json());
        assertThat(json.field("openapi")).startsWith("3.1");
    }

    @Test
    void shouldDescribeEveryOperationAndNoOther() {
        // Given
        JsonNode paths = PublishedDocument.read().document().path("paths");
        Set<String> methods = Set.of("get", "put", "post", "patch", "delete");

        // Then
        paths.fields().forEachRemaining(path -> {
            Set<String> described = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(name -> {
                if (methods.contains(name)) {
                    described.add(name.toUpperCase(Locale.ROOT));
                }
            });
            Reply reply = fixture.acme
                    .send("OPTIONS", path.getKey().replace("{id}", "sub_x").replace("{type}", "a.b"), null, (String)
                            null)
                    .expect(405);
            assertThat(new TreeSet<>(Set.of(reply.header("allow").split(", "))))
                    .as(path.getKey())
                    .isEqualTo(described);
        });
    }

    @Test
    void shouldFillInDefaultsAsTheDocumentAllows() {
        // Given
        PublishedDocument document = PublishedDocument.read();
        JsonNode schema = document.document().at("/components/schemas/Subscription");
        ObjectNode shown = fixture.acme.create(ConsoleFixture.least()).object();
        String secret = shown.remove("secret").asText();
        shown.remove("warnings");

        // Then
        document.validate(schema, shown.toString());
        assertThatThrownBy(() -> document.validate(
                        schema, shown.deepCopy().put("secret", secret).toString()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.validate(
                        schema, shown.deepCopy().put("status", "deleted").toString()))
                .isInstanceOf(AssertionError.class);
        shown.remove("retry");
        assertThatThrownBy(() -> document.validate(schema, shown.toString())).isInstanceOf(AssertionError.class);
    }
}
