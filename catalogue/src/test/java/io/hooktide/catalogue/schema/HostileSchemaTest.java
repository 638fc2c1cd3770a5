package io.hooktide.catalogue.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas are strangers' texts: each ends in a message, or in a check of bounded work. */
@Timeout(60)
class HostileSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':5}|/type|",
                "{'type':'text'}|/type|",
                "{'required':'a'}|/required|array expected",
                "{'minLength':-1}|/minLength|",
                "{'properties':{'a':{'type':'nothing'}}}|/properties/a/type|",
                "{'$ref':'http://127.0.0.1:1/x'}|/$ref|must start with #",
                "{'$ref':'other.json#/a'}|/$ref|must start with #",
                "{'$ref':'#'}|/$ref|refers to itself",
                "{'$ref':'#/$defs/none'}|/$ref|refers to nothing",
                "{'properties':{'a':{'$ref':'#/properties/a'}}}|/properties/a/$ref/$ref|refers to itself",
                "{'$id':'http://x.example/s'}|/$id|is not a keyword that is taken here",
                "{'$dynamicRef':'#x'}|/$dynamicRef|is not a keyword that is taken here",
                "{'unevaluatedProperties':false}|/unevaluatedProperties|is not a keyword that is taken here",
                "{'propertees':{}}|/propertees|is not a keyword that is taken here",
                "{'$schema':'http://json-schema.org/draft-07/schema#'}|/$schema|must be https://json-schema.org/draft/2020-12/schema",
                "{'pattern':'(a)\\\\1'}|/pattern|is not a regular expression of RE2",
                "{'pattern':'(?=a)b'}|/pattern|is not a regular expression of RE2",
                "{'pattern':'(((a{100}){100}){100}){100}'}|/pattern|must repeat no part more than 1000 times",
                "{'patternProperties':{'a[':true}}|/patternProperties/a[|is not a regular expression of RE2"
            })
    void shouldRefuseSchemasWithAReason(String schema, String path, String detail) {
        // When
        InvalidSchemaException refused = refused(schema.replace('\'', '"'));

        // Then
        assertThat("/" + String.join("/", refused.breaches().get(0).path())).isEqualTo(path);
        assertThat(refused.breaches().get(0).detail()).contains(detail == null ? "" : detail);
    }

    @Test
    void shouldRefuseSchemasThatGrowWithTheirReferences() {
        // Given
        String steps = IntStream.range(0, 30)
                .mapToObj(i -> "\"a%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/a%d\"},{\"$ref\":\"#/$defs/a%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(
                        ",", "{\"$defs\":{", ",\"a30\":{\"type\":\"string\"}},\"$ref\":\"#/$defs/a0\"}"));

        // Then
        assertThat(refused(steps).breaches().get(0).detail())
                .containsAnyOf("more than 2000 subschemas", "deeper than 32");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        assertThat(refused("{\"title\":\"" + "x".repeat(33_000) + "\"}")
                        .breaches()
                        .get(0)
                        .detail())
                .contains("at most 32768 characters");
        assertThat(refused("{\"not\":".repeat(40) + "{}" + "}".repeat(40))
                        .breaches()
                        .get(0)
                        .detail())
                .contains("deeper than 32");
        assertThat(refused("{\"not\":".repeat(500) + "{}" + "}".repeat(500))
                        .breaches()
                        .get(0)
                        .detail())
                .contains("is not JSON");
        assertThat(refused("[".repeat(30_000)).breaches().get(0).detail()).contains("is not JSON");
    }

    @Test
    void shouldMatchPatternsInLinearTime() throws Exception {
        // Given
        String schema = "{\"properties\":{\"a\":{\"pattern\":\"^(([a-z])+.)+[A-Z]([a-z])+$\"}}}";

        // When
        List<Breach> breaches = check(schema, "{\"a\":\"" + "a".repeat(1_000) + "\"}");

        // Then
        assertThat(breaches).hasSize(1);
    }

    @Test
    void shouldGiveUpAPatternOverALongText() throws Exception {
        String schema = "{\"properties\":{\"a\":{\"pattern\":\"(.*a.{1000})*b\"}}}";
        assertGivenUp(check(schema, "{\"a\":\"" + "a".repeat(250_000) + "\"}"));
    }

    @Test
    void shouldGiveUpManySubschemasOverManyElements() throws Exception {
        String schema = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"minimum\":0}")
                .collect(Collectors.joining(",", "{\"items\":{\"allOf\":[", "]}}"));
        assertGivenUp(check(schema, "[" + "1,".repeat(120_000) + "1]"));
    }

    @Test
    void shouldGiveUpComparingMany() throws Exception {
        // Given
        String elements =
                IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));

        // Then
        assertGivenUp(check("{\"uniqueItems\":true}", elements));
        assertThat(check("{\"uniqueItems\":true}", "[1,2,3]")).isEmpty();
        assertThat(check("{\"uniqueItems\":true}", "[1,2,1]")).hasSize(1);
    }

    private static void assertGivenUp(List<Breach> breaches) {
        assertThat(breaches).hasSize(1);
        assertThat(breaches.get(0).detail()).startsWith("takes too long to be held against its schema");
    }

    private static InvalidSchemaException refused(String schema) {
        InvalidSchemaException refused =
                catchThrowableOfType(InvalidSchemaException.class, () -> EventSchema.compile(schema));
        assertThat(refused)
                .as(schema.substring(0, Math.min(100, schema.length())))
                .isNotNull();
        return refused;
    }

    private static List<Breach> check(String schema, String data) throws InvalidSchemaException {
        return EventSchema.compile(schema).check(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
    }
}
