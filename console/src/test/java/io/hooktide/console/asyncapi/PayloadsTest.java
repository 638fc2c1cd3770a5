package io.hooktide.console.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each format makes of an event is as its schema says, and what is not is refused by it. */
class PayloadsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA =
            "{\"no\":\"I-1\",\"total\":12.5,\"customer\":{\"name\":\"Smith\",\"taxId\":\"7\"},\"lines\":[{\"price\":1,\"note\":\"a\"}]}";
    private static final String SCHEMA = """
            {"type":"object","required":["no","total","customer"],"properties":{
              "no":{"type":"string"},"total":{"type":"number"},
              "customer":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"taxId":{"type":"string"}}},
              "lines":{"type":"array","items":{"type":"object","required":["price"],"properties":{"price":{"type":"number"}}}}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'standard'}",
                "{'type':'standard','drop':['/customer','/lines/*/price']}",
                "{'type':'standard','mask':['/customer/taxId','/no']}",
                "{'type':'raw'}",
                "{'type':'raw','keep':['/no','/customer/name','/lines/*/price','/absent']}",
                "{'type':'raw','keep':['/customer'],'drop':['/customer/taxId'],'mask':['/customer/name']}",
                "{'type':'raw','mask':['/*']}",
                "{'type':'thin'}",
                "{'type':'thin','field':'key'}",
                "{'type':'softledger'}",
                "{'type':'envelope','body':{'kind':'{!EVENT.type!}','at':'{!EVENT.occurredAt!}','bulk':'{!EVENT.bulk!}','by':'{!CONTEXT.userId!}','who':'by {!CONTEXT.userId!}','v':1,'list':['{!EVENT.id!}'],'data':'{!DATA!}','in':{'total':'{!DATA.total!}','name':'{!invoice.customer.name!}','none':'{!DATA.none!}'}}}",
                "{'type':'cloudevents'}",
                "{'type':'cloudevents','mode':'binary'}",
                "{'type':'cloudevents','typePrefix':'com.example.','extensions':{'customer':'{!DATA.customer.name!}','level':3,'big':9999999999,'on':true,'total':'{!DATA.total!}'},'dataSchemas':{'invoice.updated':'https://x.example/s'}}",
                "{'type':'cloudevents','mode':'binary','extensions':{'customer':'{!DATA.customer.name!}','level':3}}",
                "{'type':'template','template':'{!DATA!}'}",
                "{'type':'template','template':'{\\\"n\\\":\\\"{!DATA.no!}\\\",\\\"in\\\":{\\\"t\\\":{!DATA.total!}},\\\"p\\\":[{!#DATA.lines!}{\\\"p\\\":{!.price!}}{!/!}]}'}",
                "{'type':'jslt','expression':'.data.total'}",
                "{'type':'jslt','expression':'{\\\"no\\\": .data.no, \\\"prices\\\": [for (.data.lines) .price], \\\"was\\\": .previous}'}"
            })
    void shouldDescribeTheBody(String format) throws Exception {
        for (String data : new String[] {DATA, null}) {
            // Given
            FormatSpec spec = FormatSpec.of((ObjectNode) JSON.readTree(format.replace('\'', '"')));
            String action = data == null ? "deleted" : "updated";

            // When
            RenderedBody body = BodyFormats.shipped()
                    .compile(spec)
                    .render(EventDocument.of(event(action, data)), "dlv_5f2b0c9e8a7d4c3b2a1f0e9d8c7b6a59");

            // Then
            String text =
                    StandardCharsets.UTF_8.decode(body.bytes().duplicate()).toString();
            MessageBody told = told(spec, type(action));
            assertThat(told.contentType()).isEqualTo(body.contentType());
            if (!text.isEmpty()) {
                assertThat(EventSchema.compile(told.payload()).check(JSON.readTree(text)))
                        .as(text)
                        .isEmpty();
            }
            if (told.headers() != null) {
                assertThat(EventSchema.compile(told.headers()).check(JSON.valueToTree(body.headers())))
                        .as("%s", body.headers())
                        .isEmpty();
            }
            assertThat(told.headers() == null).isEqualTo(body.headers().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'standard'}",
                "{'type':'raw'}",
                "{'type':'raw','keep':['/no']}",
                "{'type':'thin'}",
                "{'type':'softledger'}",
                "{'type':'envelope','body':{'total':'{!DATA.total!}'}}",
                "{'type':'cloudevents'}",
                "{'type':'jslt','expression':'{\\\"Id\\\": .data.no, \\\"total\\\": .data.total}'}",
                "{'type':'template','template':'[{!DATA.total!}]'}"
            })
    void shouldNotDescribeAnotherBody(String format) throws Exception {
        FormatSpec spec = FormatSpec.of((ObjectNode) JSON.readTree(format.replace('\'', '"')));
        EventSchema schema = EventSchema.compile(told(spec, type("updated")).payload());
        for (String other :
                new String[] {"true", "[[]]", "{\"Id\":5,\"no\":5,\"total\":\"x\",\"type\":\"job.created\"}"}) {
            assertThat(schema.check(JSON.readTree(other))).as(other).isNotEmpty();
        }
    }

    @Test
    void shouldTellAnXmlTemplateAsText() throws Exception {
        FormatSpec spec = new FormatSpec("template", "{\"syntax\":\"xml\",\"template\":\"<a>{!DATA.no!}</a>\"}");
        MessageBody unknown = told(spec, null);
        assertThat(unknown.payload().path("type").asText()).isEqualTo("string");
        assertThat(unknown.payload().has("examples")).isFalse();
        assertThat(unknown.contentType()).isEqualTo("application/xml");
        assertThat(told(spec, type("updated")).payload().at("/examples/0").asText())
                .isEqualTo("<a>I-1</a>");
    }

    @Test
    void shouldSayThatABodyOfItsOwnMayBeAny() {
        FormatSpec spec = new FormatSpec("jslt", "{\"expression\":\".data.no\"}");
        assertThat(told(spec, null).payload())
                .hasToString("{\"description\":\"Made by an expression of the subscription's own: any body.\"}");
    }

    @Test
    void shouldStopRenderingExamplesThatTakeTooLong() throws Exception {
        // Given: half a second for each
        AtomicLong clock = new AtomicLong();
        RenderedExamples examples = new RenderedExamples(() -> clock.getAndAdd(500_000_000));
        FormatSpec spec = new FormatSpec("jslt", "{\"expression\":\".data.no\"}");
        KnownType type = type("updated");

        // Then
        for (int round = 0; round < 3; round++) {
            assertThat(examples.of(spec, type)).hasValue("\"I-1\"");
        }
        assertThat(examples.of(spec, type)).isEmpty();
    }

    private static MessageBody told(FormatSpec spec, KnownType type) {
        return new Bodies(new RenderedExamples(System::nanoTime)).of(spec, type);
    }

    private static KnownType type(String action) throws Exception {
        JsonNode schema = JSON.readTree(SCHEMA);
        return new KnownType(
                EventTypeName.parse("invoice." + action),
                "acme",
                List.of(),
                new KnownType.Texts("", schema, JSON.readTree(DATA)),
                Optional.empty());
    }

    private static ChangeEvent event(String action, String data) {
        return ChangeEvent.newBuilder()
                .setEventId("e-1")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction(action)
                .setOccurredAt(Instant.EPOCH)
                .setContext(Map.of("userId", "Admin"))
                .setData(data == null ? null : ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
