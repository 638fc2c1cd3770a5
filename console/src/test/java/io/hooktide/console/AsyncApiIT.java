package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.asyncapi.AsyncApiParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AsyncAPI document of a tenant with subscriptions, as the API gives it. */
class AsyncApiIT {
    private static final String SIGNED = "{\"type\":\"header\",\"name\":\"X-Sage-CM-Signature\",\"value\":\"hidden\"}";
    private static final String TOKEN =
            "{\"type\":\"oauth2\",\"tokenUrl\":\"https://login.example/token\",\"clientId\":\"hidden-client\","
                    + "\"clientSecret\":\"hidden\",\"scope\":\"notify read\"}";

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;
    private static ObjectNode document;

    @BeforeAll
    static void subscribe() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
        acme.send(
                        "PUT",
                        "/v1/event-types/invoice.updated",
                        "application/json",
                        "{\"schema\":{\"required\":[\"no\"],\"properties\":{\"no\":{\"type\":\"string\"},\"iban\":{}}}}")
                .expect(201);
        create("intacct-webhook", "ARINVOICE.*", "{\"type\":\"trusted_context\",\"token\":\"hidden\"}");
        create("sage-people", "employee.*", "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"hidden\"}");
        create("sage-construction", "*", SIGNED);
        create(
                "sage-payments-out",
                "payment_out.*",
                "{\"type\":\"header\",\"name\":\"X-P\",\"value\":\"hidden\"}",
                TOKEN);
        ObjectNode own = ConsoleFixture.least().put("name", "Own");
        own.putObject("format").put("type", "raw").putArray("drop").add("/iban");
        acme.create(own).expect(201);
        document = acme.get("/v1/asyncapi.json").expect(200).object();
    }

    @Test
    void shouldHaveAChannelForEachProfileThatIsSubscribed() {
        List<String> channels = new ArrayList<>();
        document.path("channels").fieldNames().forEachRemaining(channels::add);
        assertThat(channels)
                .containsExactlyInAnyOrder(
                        "/sage/intacct/webhook",
                        "/sage/people/webhook",
                        "/sage/cm/webhook",
                        "/sage/payments-out/webhook",
                        "/standard/webhook");
        assertThat(fixture.globex.get("/v1/asyncapi.json").expect(200).json().path("channels"))
                .hasSize(1);
    }

    @Test
    void shouldDescribeTheCredentialsWithoutShowingThem() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/intacctSignature/name").asText()).isEqualTo("X-Sage-Signature");
        assertThat(schemes.at("/constructionSignature/name").asText()).isEqualTo("X-Sage-CM-Signature");
        assertThat(schemes.at("/peopleCredential/type").asText()).isEqualTo("userPassword");
        assertThat(schemes.at("/paymentsOutToken/flows/clientCredentials").toString())
                .startsWith("{\"tokenUrl\":\"https://login.example/token\",\"scopes\":{\"notify\":");
        assertThat(document.at("/channels/~1sage~1payments-out~1webhook/publish/security/0/paymentsOutToken")
                        .toString())
                .isEqualTo("[\"notify\",\"read\"]");
        assertThat(document.toString()).doesNotContain("hidden");
    }

    @Test
    void shouldDescribeTheBodiesAsTheSubscriptionsHaveThem() {
        JsonNode messages = document.at("/components/messages");
        JsonNode own = messages.at("/Standard.invoice.updated/payload");
        assertThat(own.at("/required/0").asText()).isEqualTo("no");
        assertThat(own.path("properties").has("iban")).isFalse();
        assertThat(messages.at("/PeopleEmployeeCreated/payload/properties").toString())
                .isEqualTo("{\"Id\":{\"type\":\"string\"}}");
        assertThat(messages.at("/IntacctObjectAdded/payload/properties").has("RECORDNO"))
                .isTrue();
        JsonNode features = messages.at("/ConstructionManagementFeatureEvent/payload/anyOf");
        assertThat(features).isNotEmpty();
        assertThat(StreamSupport.stream(features.spliterator(), false))
                .allMatch(feature ->
                        feature.at("/properties/feature/type").asText().equals("string"));
    }

    @Test
    @Tag("npm")
    @Tag("slow")
    void shouldBeTakenByThePublishedParser(@TempDir Path folder) throws Exception {
        new AsyncApiParser(folder).check(document);
    }

    private static void create(String profile, String pattern, String... authentication) {
        ObjectNode body = ConsoleFixture.least().put("name", profile).put("profile", profile);
        body.putArray("eventTypes").add(pattern);
        body.set("authentication", PublishedDocument.parse("[" + String.join(",", authentication) + "]"));
        acme.create(body).expect(201);
    }
}
