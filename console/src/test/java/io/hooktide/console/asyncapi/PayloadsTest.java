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
                "{'type':'template','template':'{!DATA!}'}",
                "{'type':'jslt','expression':'.data.total'}"
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
            assertThat(Payloads.contentType(spec)).isEqualTo(body.contentType());
            if (!text.isEmpty()) {
                EventSchema schema = EventSchema.compile(Payloads.of(spec, type(action)));
                assertThat(schema.check(JSON.readTree(text))).as(text).isEmpty();
            }
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
                "{'type':'cloudevents'}"
            })
    void shouldNotDescribeAnotherBody(String format) throws Exception {
        FormatSpec spec = FormatSpec.of((ObjectNode) JSON.readTree(format.replace('\'', '"')));
        EventSchema schema = EventSchema.compile(Payloads.of(spec, type("updated")));
        for (String other :
                new String[] {"null", "[]", "{\"Id\":5,\"no\":5,\"total\":\"x\",\"type\":\"job.created\"}"}) {
            assertThat(schema.check(JSON.readTree(other))).as(other).isNotEmpty();
        }
    }

    @Test
    void shouldTellAnXmlTemplateAsText() {
        FormatSpec spec = new FormatSpec("template", "{\"syntax\":\"xml\",\"template\":\"<a>{!DATA.no!}</a>\"}");
        assertThat(Payloads.of(spec, null).path("type").asText()).isEqualTo("string");
        assertThat(Payloads.contentType(spec)).isEqualTo("application/xml");
    }

    private static KnownType type(String action) throws Exception {
        JsonNode schema = JSON.readTree(SCHEMA);
        return new KnownType(
                EventTypeName.parse("invoice." + action),
                "acme",
                List.of(),
                new KnownType.Texts("", schema, null),
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
