package io.hooktide.console.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.shipped.CatalogueType;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncApiDocumentTest {
    private static final List<String> SAGE =
            List.of("intacct-webhook", "sage-people", "sage-construction", "sage-payments-out");

    private final List<KnownType> types = new ArrayList<>(Catalogues.shipped().types().stream()
            .map(AsyncApiDocumentTest::known)
            .toList());

    @Test
    void shouldDescribeTheSageWebhooksAsTheirSourceDoes() {
        // When
        ObjectNode document =
                document(SAGE.stream().map(name -> subscription(name, "raw")).toList());

        // Then
        assertThat(document.path("asyncapi").asText()).isEqualTo("2.6.0");
        assertThat(document.at("/servers/endpoint/url").asText()).isEqualTo("{webhookUrl}");
        assertThat(names(document.path("channels")))
                .containsExactlyInAnyOrder(
                        "/sage/intacct/webhook",
                        "/sage/people/webhook",
                        "/sage/cm/webhook",
                        "/sage/payments-out/webhook");
        assertThat(document.path("channels").findValuesAsText("operationId"))
                .containsExactlyInAnyOrder(
                        "receiveIntacctEvent",
                        "receivePeopleEvent",
                        "receiveConstructionManagementEvent",
                        "receivePaymentsOutProviderNotification");
        assertThat(names(document.at("/components/messages")))
                .containsExactlyInAnyOrder(
                        "IntacctObjectAdded",
                        "IntacctObjectUpdated",
                        "IntacctObjectDeleted",
                        "PeopleEmployeeCreated",
                        "PeopleEmployeeUpdated",
                        "ConstructionManagementFeatureEvent",
                        "PaymentsOutProviderNotification");
        assertThat(document.at("/components/securitySchemes").findValuesAsText("type"))
                .containsExactlyInAnyOrder("httpApiKey", "httpApiKey", "userPassword");
        document.path("channels")
                .forEach(channel -> assertThat(
                                channel.at("/publish/bindings/http/method").asText())
                        .isEqualTo("POST"));
    }

    @Test
    void shouldDescribeTheStandardFormatForOneWithoutSubscriptions() {
        // When
        ObjectNode document = document(List.of());

        // Then
        assertThat(names(document.path("channels"))).containsExactly("/standard/webhook");
        JsonNode message = document.at("/components/messages/Standard.job.image_created/payload");
        assertThat(message.at("/properties/type/const").asText()).isEqualTo("job.image_created");
        assertThat(message.at("/properties/data/oneOf/0/properties/assignedTo/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void shouldDescribeOnlyTheTypesThatWereChosen() {
        ObjectNode document = document(List.of(subscription("standard", "standard", "job.*", "none.found")));
        assertThat(names(document.at("/components/messages")))
                .hasSize(6)
                .allMatch(name -> name.startsWith("Standard.job."));
    }

    @Test
    @Tag("npm")
    @Tag("slow")
    void shouldBeTakenByThePublishedParser(@TempDir Path folder) throws Exception {
        // Given
        types.add(own(
                "invoice.updated",
                "{\"$defs\":{\"a\":{\"type\":\"number\"}},\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}"));
        List<Subscription> all = new ArrayList<>(
                SAGE.stream().map(name -> subscription(name, "raw")).toList());
        all.add(subscription("softledger", "softledger"));
        all.add(subscription("org-webhook", "raw"));
        Files.writeString(folder.resolve("sage.json"), document(all).toString());
        Files.writeString(folder.resolve("standard.json"), document(List.of()).toString());
        Files.writeString(folder.resolve("check.js"), """
                const { Parser } = require('@asyncapi/parser');
                const fs = require('fs');
                (async () => {
                  for (const file of ['sage.json', 'standard.json']) {
                    const { document, diagnostics } = await new Parser().parse(fs.readFileSync(file, 'utf8'));
                    const errors = diagnostics.filter(found => found.severity === 0);
                    errors.forEach(error => console.log(file, error.path.join('/'), error.message));
                    if (!document || errors.length) process.exitCode = 1;
                  }
                })();
                """);

        // Then
        run(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "@asyncapi/parser@3.6.3");
        run(folder, "node", "check.js");
    }

    private static void run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private ObjectNode document(List<Subscription> subscriptions) {
        return AsyncApiDocument.of(Channels.shipped(), subscriptions, types);
    }

    private static Subscription subscription(String profile, String format, String... patterns) {
        Subscription row = new Subscription();
        row.setProfile(profile);
        row.setFormat(format);
        row.setEventTypes(patterns.length == 0 ? List.of("*") : List.of(patterns));
        return row;
    }

    private static KnownType known(CatalogueType type) {
        return new KnownType(
                type.name(),
                "acme",
                List.of(),
                new KnownType.Texts(type.description(), type.schema(), type.example()),
                Optional.empty());
    }

    private static KnownType own(String name, String schema) throws Exception {
        return new KnownType(
                EventTypeName.parse(name),
                "acme",
                List.of(),
                new KnownType.Texts("", new ObjectMapper().readTree(schema), null),
                Optional.empty());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
