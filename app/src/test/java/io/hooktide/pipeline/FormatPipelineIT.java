package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.testkit.TestRecords;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a subscription says of its bodies, headers and URLs, at the receiver. */
@Tag("pipeline")
class FormatPipelineIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static final String DATA = """
            {"no":"case-%d","iban":"DE1","customer":{"name":"A & \\"B\\"","tags":["x","y"]},"lines":[{"t":"one"},{"t":"<two>"}]}""";

    private Tenant tenant;
    private RawEndpoint endpoint;

    @BeforeEach
    void open() throws Exception {
        tenant = Tenant.of("formats", INSTALLATION.get());
        endpoint = new RawEndpoint(request -> "200");
    }

    @AfterEach
    void close() throws Exception {
        endpoint.close();
    }

    @Test
    void shouldSendEachItsOwn() throws Exception {
        // Given
        subscribe("raw", "\"type\":\"raw\",\"drop\":[\"/lines\"],\"mask\":[\"/iban\"]", "");
        subscribe(
                "json",
                "\"type\":\"template\",\"template\":\"{\\\"who\\\":\\\"{!invoice.customer.name!}\\\",\\\"second\\\":"
                        + "{!invoice.customer.tags.1!},\\\"all\\\":[{!#DATA.lines!}{\\\"t\\\":{!.t!}}{!/!}]}\"",
                ",\"headers\":{\"X-Source\":\"erp\",\"X-Area\":\"eu\"},\"idempotencyHeader\":\"X-Once\"");
        subscribe(
                "xml",
                "\"type\":\"template\",\"syntax\":\"xml\",\"contentType\":\"text/xml\",\"template\":"
                        + "\"<i w='{!DATA.customer.name!}' none='{!DATA.none!}'>{!#DATA.lines!}<l>{!.t!}</l>{!/!}</i>\"",
                ",\"routes\":{\"order\":\"" + url("orders") + "\"}");
        JsonNode strict = subscribe(
                "strict",
                "\"type\":\"envelope\",\"missing\":\"error\",\"body\":{\"t\":\"{!DATA.lines.0.t!}\",\"no\":\"{!DATA.no!}\"}",
                "");

        // When
        tenant.publish("invoice", "case-1", DATA.formatted(1));
        tenant.publish("order", "case-2", "{\"no\":\"case-2\"}");

        // Then
        assertThat(arrival("raw", "case-1").body())
                .isEqualTo(
                        "{\"no\":\"case-1\",\"iban\":\"***\",\"customer\":{\"name\":\"A & \\\"B\\\"\",\"tags\":[\"x\",\"y\"]}}");
        Arrival json = arrival("json", "second\":\"y");
        assertThat(json.body())
                .isEqualTo("{\"who\":\"A & \\\"B\\\"\",\"second\":\"y\",\"all\":[{\"t\":\"one\"},{\"t\":\"<two>\"}]}");
        assertThat(json.header("content-type")).isEqualTo("application/json");
        assertThat(List.of(json.header("X-Source"), json.header("X-Area"))).containsExactly("erp", "eu");
        assertThat(json.header("X-Once")).startsWith("dlv_");
        Arrival xml = arrival("xml", "<l>one");
        assertThat(xml.body()).isEqualTo("<i w='A &amp; &quot;B&quot;' none=''><l>one</l><l>&lt;two&gt;</l></i>");
        assertThat(xml.header("content-type")).isEqualTo("text/xml");
        assertThat(arrival("orders", "<i w=''").body()).isEqualTo("<i w='' none=''></i>");
        assertThat(arrival("strict", "case-1").body()).isEqualTo("{\"t\":\"one\",\"no\":\"case-1\"}");
        assertFailed(strict, "DATA.lines.0.t");
    }

    private void assertFailed(JsonNode subscription, String field) {
        try (TestRecords records = INSTALLATION.get().cluster.records()) {
            List<DeadLetter> letters = records.awaitAll(
                    INSTALLATION.get().topics.deadLetters(),
                    DeadLetter.class,
                    all -> all.stream()
                            .anyMatch(
                                    letter -> String.valueOf(letter.getError()).contains(field)));
            assertThat(letters)
                    .filteredOn(letter -> String.valueOf(letter.getError()).contains(field))
                    .hasSize(1)
                    .allSatisfy(letter -> assertThat(letter.getReason()).isEqualTo("render_failed"));
        }
        assertThat(tenant.awaitEnd(subscription)).hasSize(1);
    }

    private JsonNode subscribe(String path, String format, String more) throws Exception {
        return tenant.subscribe("\"url\":\"" + url(path) + "\",\"eventTypes\":[\"invoice.*\",\"order.*\"],\"format\":{"
                + format + "},\"retry\":{\"delays\":[]}" + more);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + endpoint.port() + "/" + path;
    }

    /** @param part of its body, as a regular expression */
    private Arrival arrival(String path, String part) {
        return Awaitility.await(path)
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> endpoint.arrivals().stream()
                                .filter(arrival -> arrival.path().equals("/" + path))
                                .filter(arrival -> arrival.body().matches("(?s).*(" + part + ").*"))
                                .findFirst()
                                .orElse(null),
                        arrival -> arrival != null);
    }
}
