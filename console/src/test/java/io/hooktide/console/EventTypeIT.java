package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeIT {
    private static final String INVOICE = """
            {"description": "An invoice was changed.",
             "schema": {"type": "object", "required": ["amount"], "properties": {"amount": {"type": "number"}}},
             "example": {"amount": 12.5}}
            """;

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
    }

    @Test
    void shouldRegisterReplaceAndDelete() {
        // When
        Reply made = put(acme, "invoice.updated", INVOICE).expect(201);
        Reply again = put(acme, "invoice.updated", INVOICE).expect(200);
        Reply changed =
                put(acme, "invoice.updated", "{\"description\":\"Changed.\"}").expect(200);

        // Then
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(made.header("location")).isEqualTo("/v1/event-types/invoice.updated");
        assertThat(made.json().at("/schema/required/0").asText()).isEqualTo("amount");
        assertThat(made.field("origin")).isEqualTo("own");
        assertThat(again.header("etag")).isEqualTo("\"1\"");
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("schema").isNull()).isTrue();
        assertThat(acme.get(one("invoice.updated")).expect(200).json()).isEqualTo(changed.json());
        assertThat(acme.send("DELETE", one("invoice.updated"), null, null).status())
                .isEqualTo(204);
        acme.get(one("invoice.updated")).expectProblem(404, "not-found");
        acme.send("DELETE", one("invoice.updated"), null, null).expectProblem(404, "not-found");
        assertThat(put(acme, "invoice.updated", INVOICE).expect(201).header("etag"))
                .isEqualTo("\"4\"");
    }

    @Test
    void shouldShowWhatShipsUntilThereIsAnOwnOne() {
        // Given
        ObjectNode shipped = acme.get(one("job.image_created")).expect(200).object();
        assertThat(shipped.path("origin").asText()).isEqualTo("shipped");
        assertThat(shipped.path("catalogues").toString()).isEqualTo("[\"jobs\"]");
        assertThat(shipped.path("version").asInt()).isZero();

        // When
        Reply own = acme.send(
                        "PUT", one("job.image_created"), "application/json", shipped.toString(), "If-Match", "\"0\"")
                .expect(201);

        // Then
        assertThat(own.field("origin")).isEqualTo("own");
        assertThat(own.json().path("catalogues").toString()).isEqualTo("[\"jobs\"]");
        acme.send("PUT", one("job.image_created"), "application/json", "{}", "If-Match", "\"0\"")
                .expectProblem(412, "version-mismatch");
        acme.send("DELETE", one("job.image_created"), null, null, "If-Match", "\"7\"")
                .expectProblem(412, "version-mismatch");
        acme.send("DELETE", one("job.image_created"), null, null, "If-Match", "\"1\"")
                .expect(204);
        assertThat(acme.get(one("job.image_created")).expect(200).json()).isEqualTo(shipped);
        acme.send("DELETE", one("job.image_created"), null, null).expectProblem(409, "conflict");
    }

    @Test
    void shouldListByNamePageByPage() {
        // Given
        put(acme, "aaa.created", "{}").expect(201);

        // When
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    acme.get("/v1/event-types?limit=40" + cursor).expect(200).json();
            page.path("data").forEach(type -> names.add(type.path("type").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());

        // Then
        assertThat(names).isSorted().doesNotHaveDuplicates().contains("aaa.created", "misc_expense.created");
        assertThat(acme.get("/v1/event-types?catalogue=jobs").expect(200).json().path("data"))
                .hasSize(6);
        assertThat(acme.get("/v1/event-types?origin=own&catalogue=jobs")
                        .expect(200)
                        .json()
                        .path("data"))
                .isEmpty();
        acme.get("/v1/event-types?cursor=x").expectProblem(400, "invalid-request");
        acme.get("/v1/event-types?origin=mine").expectProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'schema':{'properties':{'a':{'type':'nothing'}}}}|#/schema/properties/a/type",
                "{'schema':{'$ref':'http://127.0.0.1:1/'}}|#/schema/$ref",
                "{'schema':{'pattern':'(a)\\\\1'}}|#/schema/pattern",
                "{'schema':true}|#/schema",
                "{'example':[]}|#/example",
                "{'schema':{'required':['a']},'example':{}}|#/example/a",
                "{'descripton':''}|#/descripton",
                "{'version':3}|#/version",
                "{'type':'b.created'}|#/type",
                "{'origin':'own'}|#/origin"
            })
    void shouldSayWhatIsWrong(String body, String pointer) {
        assertThat(put(acme, "a.created", body.replace('\'', '"'))
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsOnly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice", "1.created", "a.Created", "a.b.c", "a."})
    void shouldTakeNoOtherNames(String name) {
        put(acme, name, "{}").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldKeepTenantsApart() {
        // Given
        put(acme, "secret.created", INVOICE).expect(201);

        // Then
        fixture.globex.get(one("secret.created")).expectProblem(404, "not-found");
        fixture.globex.get(one("secret.created") + "?tenantId=acme").expectProblem(403, "wrong-tenant");
        fixture.everybody.get(one("secret.created")).expectProblem(400, "invalid-request");
        assertThat(fixture.everybody
                        .get(one("secret.created") + "?tenantId=acme")
                        .expect(200)
                        .field("tenantId"))
                .isEqualTo("acme");
        assertThat(fixture.globex.get("/v1/event-types?origin=own").expect(200).text())
                .doesNotContain("secret.created");
    }

    @Test
    void shouldShowAnotherConsolesWritesAtOnce() {
        // Given
        ConsoleClient other = new ConsoleClient(fixture.newConsole().port(), acme.key());

        // When
        put(other, "raced.created", INVOICE).expect(201);

        // Then
        acme.get(one("raced.created")).expect(200);
        assertThat(put(acme, "raced.created", "{}").expect(200).header("etag")).isEqualTo("\"2\"");
        put(other, "raced.created", "{\"description\":\"x\"}").expect(200);
    }

    private static Reply put(ConsoleClient client, String type, String body) {
        return client.send("PUT", one(type), "application/json", body);
    }

    private static String one(String type) {
        return "/v1/event-types/" + type;
    }
}
