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
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncApiDocumentTest {
    private static final List<String> SAGE =
            List.of("intacct-webhook", "sage-people", "sage-construction", "sage-payments-out");

    /** What subscribers give, by type and name. */
    private static final Map<String, String> SETTINGS = Map.of(
            "basic username", "user",
            "header name", "X-Provider-Key",
            "oauth2 tokenUrl", "https://login.example/token",
            "oauth2 clientId", "me",
            "oauth2 scope", "notify");

    private final List<KnownType> types = new ArrayList<>(Catalogues.shipped().types().stream()
            .map(AsyncApiDocumentTest::known)
            .toList());

    @Test
    void shouldDescribeTheSageWebhooksAsTheirSourceDoes() {
        // When
        ObjectNode document =
                document(SAGE.stream().map(name -> subscription(name)).toList());

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
                .containsExactlyInAnyOrder("httpApiKey", "httpApiKey", "userPassword", "oauth2");
        assertThat(document.at("/components/securitySchemes/paymentsOutToken/flows/clientCredentials/tokenUrl")
                        .asText())
                .isEqualTo("https://login.example/token");
        assertThat(document.at("/channels/~1sage~1payments-out~1webhook/publish/security")
                        .toString())
                .isEqualTo("[{\"paymentsOutToken\":[\"notify\"]}]");
        assertThat(document.at("/components/securitySchemes/intacctSignature/name")
                        .asText())
                .isEqualTo("X-Sage-Signature");
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
        assertThat(message.at("/properties/data/properties/assignedTo/type").asText())
                .isEqualTo("string");
    }

    @Test
    void shouldDescribeOnlyTheTypesThatWereChosen() {
        ObjectNode document = document(List.of(subscription("standard", "job.*", "none.found")));
        assertThat(names(document.at("/components/messages")))
                .hasSize(6)
                .allMatch(name -> name.startsWith("Standard.job."));
    }

    @Test
    void shouldDescribeTheHeadersOfABinaryCloudEventApart() {
        // Given
        Subscription other = subscription("cloudevents-binary", "job.*");
        other.setFormatSettings("{\"mode\":\"binary\",\"extensions\":{\"customer\":\"{!DATA.customer!}\"}}");

        // When
        JsonNode messages = document(List.of(subscription("cloudevents-binary", "job.*"), other))
                .at("/components/messages");

        // Then
        JsonNode first = messages.path("CloudeventsBinary.job.created");
        assertThat(first.at("/headers/properties/ce-type/const").asText()).isEqualTo("job.created");
        assertThat(first.at("/headers/properties").has("ce-customer")).isFalse();
        assertThat(messages.path("CloudeventsBinary.job.created2")
                        .at("/headers/properties/ce-customer/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    @Tag("npm")
    @Tag("slow")
    void shouldBeTakenByThePublishedParser(@TempDir Path folder) throws Exception {
        // Given
        types.add(own(
                "invoice.updated",
                "{\"$defs\":{\"a\":{\"type\":\"number\"}},\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}"));
        List<Subscription> all =
                new ArrayList<>(SAGE.stream().map(name -> subscription(name)).toList());
        all.add(subscription("softledger"));
        for (String other :
                List.of("org-webhook", "intacct-smart-event", "cloudevents", "cloudevents-binary", "patient")) {
            all.add(subscription(other));
        }

        Subscription expression = subscription("standard", "job.*");
        expression.setFormat("jslt");
        expression.setFormatSettings("{\"expression\":\"{\\\"all\\\": [for (.data) .value]}\"}");
        all.add(expression);
        Subscription binary = subscription("cloudevents-binary", "job.*");
        binary.setFormatSettings("{\"mode\":\"binary\",\"extensions\":{\"customer\":\"{!DATA.customer!}\"}}");
        all.add(binary);

        // Then
        new AsyncApiParser(folder).check(document(all), document(List.of()));
    }

    private ObjectNode document(List<Subscription> subscriptions) {
        return AsyncApiDocument.of(Profiles.shipped(), subscriptions, types);
    }

    private static Subscription subscription(String profile, String... patterns) {
        Subscription row = new Subscription();
        Profiles.shipped().get(profile).applyTo(row);
        row.getAuthentication()
                .forEach(entry -> SETTINGS.forEach((name, value) -> {
                    if (entry.getType().equals(name.split(" ")[0])) {
                        entry.getSettings().putIfAbsent(name.split(" ")[1], value);
                    }
                }));
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
