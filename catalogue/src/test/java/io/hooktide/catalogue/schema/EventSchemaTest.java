package io.hooktide.catalogue.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSchemaTest {
    private static final String INVOICE = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "type": "object", "required": ["number", "amount"], "additionalProperties": false,
             "properties": {
               "number": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"},
               "amount": {"type": "number", "minimum": 0},
               "status": {"enum": ["open", "paid"]},
               "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
               "a/b~c": {"type": "string"}},
             "$defs": {"line": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}}}
            """;

    @Test
    void shouldTakeDataThatIsAsTheSchemaSays() throws Exception {
        assertThat(check(
                        INVOICE,
                        "{\"number\":\"AB-1\",\"amount\":1.5,\"status\":\"open\",\"lines\":[{\"text\":\"x\"}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'number':'AB-1'}|/amount|is required",
                "{'number':'AB-1','amount':'1'}|/amount|string found, number expected",
                "{'number':'AB-1','amount':-1}|/amount|must have a minimum value of 0",
                "{'number':'ab','amount':1}|/number|does not match the regex pattern ^[A-Z]{2}-[0-9]+$",
                "{'number':'AB-1','amount':1,'status':'lost'}|/status|does not have a value in the enumeration [\"open\", \"paid\"]",
                "{'number':'AB-1','amount':1,'lines':[{'text':'x'},{}]}|/lines/1/text|is required",
                "{'number':'AB-1','amount':1,'lines':[{'text':'x'},{'text':1}]}|/lines/1/text|integer found, string expected",
                "{'number':'AB-1','amount':1,'other':1}|/other|is not a field of the schema",
                "{'number':'AB-1','amount':1,'a/b~c':1}|/a/b~c|integer found, string expected"
            })
    void shouldSayWhereDataBreaksTheSchema(String data, String path, String detail) throws Exception {
        // When
        List<Breach> breaches = check(INVOICE, data.replace('\'', '"'));

        // Then
        assertThat(breaches).hasSize(1);
        assertThat("/" + String.join("/", breaches.get(0).path())).isEqualTo(path);
        assertThat(breaches.get(0).detail()).isEqualTo(detail);
    }

    @Test
    void shouldTellAllThatIsWrong() throws Exception {
        assertThat(check(INVOICE, "{\"number\":1,\"status\":\"lost\"}")).hasSize(3);
    }

    @Test
    void shouldTellNoMoreThanAHundredThings() throws Exception {
        assertThat(check("{\"items\":{\"type\":\"string\"}}", "[" + "1,".repeat(500) + "1]"))
                .hasSizeBetween(1, EventSchema.MOST_BREACHES);
    }

    @Test
    void shouldRefuseNumbersThatNoDoubleHolds() throws Exception {
        assertThat(check("{\"properties\":{\"a\":{\"multipleOf\":0.01}}}", "{\"a\":1e999}"))
                .hasSize(1);
        assertThat(check("{\"properties\":{\"a\":{\"type\":\"number\"}}}", "{\"a\":1e999}"))
                .isEmpty();
        assertThat(check("{\"properties\":{\"a\":{\"multipleOf\":0.01}}}", "{\"a\":" + "9".repeat(900) + "}"))
                .hasSize(1);
    }

    @Test
    void shouldTakeFormatsForAnnotations() throws Exception {
        assertThat(check("{\"properties\":{\"a\":{\"format\":\"date-time\"}}}", "{\"a\":\"soon\"}"))
                .isEmpty();
    }

    @Test
    void shouldWriteSchemasWithoutTheirReferences() throws Exception {
        // When
        EventSchema schema = EventSchema.compile(INVOICE);

        // Then
        assertThat(schema.withoutReferences().toString()).doesNotContain("$ref", "$defs", "x-hooktide");
        assertThat(schema.withoutReferences()
                        .at("/properties/lines/items/allOf/0/required/0")
                        .asText())
                .isEqualTo("text");
    }

    private static List<Breach> check(String schema, String data) throws InvalidSchemaException {
        return EventSchema.compile(schema).check(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
    }
}
