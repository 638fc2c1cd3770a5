package io.hooktide.bench.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.format.BodyFormat;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event to a body, with whatever of the event has to be read for it. */
@State(Scope.Thread)
public class BodyBenchmark {
    private static final Map<String, String> FORMATS = formats();

    @Param({
        "standard",
        "thin",
        "softledger",
        "raw",
        "raw-keep",
        "cloudevents",
        "cloudevents-binary",
        "envelope",
        "template-json",
        "template-xml",
        "jslt"
    })
    public String of;

    private final ChangeEvent event = Samples.event();
    private BodyFormat format;

    @Setup
    public void compile() throws IOException {
        format = BodyFormats.shipped().compile(FormatSpec.of((ObjectNode) Json.MAPPER.readTree(FORMATS.get(of))));
    }

    @Benchmark
    public RenderedBody body() {
        return format.render(EventDocument.of(event), Samples.DELIVERY_ID);
    }

    private static Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        formats.put("standard", "{\"type\":\"standard\"}");
        formats.put("thin", "{\"type\":\"thin\"}");
        formats.put("softledger", "{\"type\":\"softledger\"}");
        formats.put("raw", "{\"type\":\"raw\"}");
        formats.put("raw-keep", "{\"type\":\"raw\",\"keep\":[\"/RECORDNO\",\"/CUSTOMER/ID\",\"/TOTALDUE\"]}");
        formats.put("cloudevents", "{\"type\":\"cloudevents\"}");
        formats.put(
                "cloudevents-binary",
                "{\"type\":\"cloudevents\",\"mode\":\"binary\",\"extensions\":{\"user\":\"{!CONTEXT.userId!}\"}}");
        formats.put(
                "envelope",
                "{\"type\":\"envelope\",\"body\":{\"event\":\"{!EVENT.type!}\",\"id\":\"{!EVENT.id!}\",\"data\":\"{!DATA!}\"}}");
        formats.put(
                "template-json",
                "{\"type\":\"template\",\"template\":\"{\\\"no\\\":\\\"{!ARINVOICE.RECORDNO!}\\\",\\\"items\\\":"
                        + "[{!#ARINVOICE.ITEMS!}{\\\"a\\\":{!.AMOUNT!}}{!/!}]}\"}");
        formats.put(
                "template-xml",
                "{\"type\":\"template\",\"syntax\":\"xml\",\"template\":\"<i no='{!ARINVOICE.RECORDNO!}'>"
                        + "<c>{!ARINVOICE.CUSTOMER.NAME!}</c>{!#ARINVOICE.ITEMS!}<a>{!.AMOUNT!}</a>{!/!}</i>\"}");
        formats.put(
                "jslt",
                "{\"type\":\"jslt\",\"expression\":\"{\\\"no\\\":.data.RECORDNO,\\\"due\\\":.data.TOTALDUE,"
                        + "\\\"amounts\\\":[for (.data.ITEMS) .AMOUNT]}\"}");
        return formats;
    }
}
