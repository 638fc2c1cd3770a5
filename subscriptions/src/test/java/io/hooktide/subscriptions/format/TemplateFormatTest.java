package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.ClearErrors;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.ProcessorTime;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TemplateFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = """
            {"RECORDNO":"17","TOTAL":1.10,"BIG":12345678901234567890.12345,"NAME":"a\\"b\\\\c<&>'\\n","NONE":null,"PAID":true,
             "CUSTOMER":{"ID":"C1","TAGS":["x","y"]},"ITEMS":[{"N":1,"T":"one"},{"N":2,"T":"t\\"wo"}],"EMPTY":[]}""";

    private static final Duration MOST_TIME = Duration.ofMillis(2_500);

    private final BodyFormats formats = BodyFormats.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":{!ARINVOICE.RECORDNO!}} | {\"a\":\"17\"}",
                "{\"a\":\"no {!ARINVOICE.RECORDNO!}\"} | {\"a\":\"no 17\"}",
                "{\"a\":{!ARINVOICE.TOTAL!},\"b\":{!ARINVOICE.BIG!}} | {\"a\":1.10,\"b\":12345678901234567890.12345}",
                "{\"a\":\"{!ARINVOICE.TOTAL!}\"} | {\"a\":\"1.10\"}",
                "{\"a\":{!ARINVOICE.NAME!}} | {\"a\":\"a\\\"b\\\\c<&>'\\n\"}",
                "{\"a\":\"{!ARINVOICE.NAME!}\"} | {\"a\":\"a\\\"b\\\\c<&>'\\n\"}",
                "{\"a\":{!ARINVOICE.NONE!},\"b\":\"{!ARINVOICE.NONE!}\"} | {\"a\":null,\"b\":\"\"}",
                "{\"a\":{!ARINVOICE.NOWHERE!},\"b\":\"{!ARINVOICE.NOWHERE!}\"} | {\"a\":null,\"b\":\"\"}",
                "{\"a\":{!APBILL.RECORDNO!}} | {\"a\":null}",
                "{\"a\":{!ARINVOICE.CUSTOMER!},\"b\":{!DATA.CUSTOMER.TAGS.1!}} | {\"a\":{\"ID\":\"C1\",\"TAGS\":[\"x\",\"y\"]},\"b\":\"y\"}",
                "{\"a\":{!DATA.CUSTOMER.TAGS.9!},\"b\":{!DATA.RECORDNO.X!}} | {\"a\":null,\"b\":null}",
                "{\"a\":\"{!ARINVOICE.CUSTOMER!}\"} | {\"a\":\"{\\\"ID\\\":\\\"C1\\\",\\\"TAGS\\\":[\\\"x\\\",\\\"y\\\"]}\"}",
                "[{!#DATA.ITEMS!}{\"n\":{!.N!},\"t\":\"<{!.T!}>\"}{!/!}] | [{\"n\":1,\"t\":\"<one>\"},{\"n\":2,\"t\":\"<t\\\"wo>\"}]",
                "[{!#DATA.CUSTOMER.TAGS!}{!.!}{!/!}] | [\"x\",\"y\"]",
                "[{!#DATA.EMPTY!}{!.!}{!/!}] | []",
                "[{!#DATA.NOWHERE!}{!.!}{!/!}] | []",
                "{\"e\":\"{!EVENT.type!}\",\"n\":{!EVENT.actionName!},\"b\":{!EVENT.bulk!}} | {\"e\":\"ARINVOICE.updated\",\"n\":\"Set\",\"b\":false}",
                "{\"u\":{!CONTEXT.userId!},\"v\":{!CONTEXT.nobody!}} | {\"u\":\"Admin\",\"v\":null}",
                "{\"was\":{!PREVIOUS.TOTAL!}} | {\"was\":0.10}"
            })
    void shouldWriteJson(String template, String body) {
        assertThat(render(settings(template))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<a>{!ARINVOICE.NAME!}</a> | <a>a&quot;b\\c&lt;&amp;&gt;&#39;&#10;</a>",
                "<a b='{!ARINVOICE.NAME!}'/> | <a b='a&quot;b\\c&lt;&amp;&gt;&#39;&#10;'/>",
                "<a>{!ARINVOICE.NOWHERE!}</a> | <a></a>",
                "<a>{!#DATA.ITEMS!}<i n=\"{!.N!}\">{!.T!}</i>{!/!}</a> | <a><i n=\"1\">one</i><i n=\"2\">t&quot;wo</i></a>",
                "<?xml version=\"1.0\"?><!-- c --><a><![CDATA[<]]>{!EVENT.actionName!}</a> | <?xml version=\"1.0\"?><!-- c --><a><![CDATA[<]]>Set</a>"
            })
    void shouldWriteXml(String template, String body) {
        assertThat(render(settings(template).put("syntax", "xml"))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "json | {\"a\":{!DATA.X!} | does not make JSON",
                "json | {\"a\":1{!DATA.X!}} | does not make JSON",
                "json | {\"a\":1,{!#DATA.X!}\"b\":1{!/!}} | does not make JSON",
                "json | {!#DATA.X!}1{!/!} | ",
                "json | \"\\{!DATA.X!}\" | a merge field must not follow a backslash",
                "json | {\"a\":{!DATA.X} | a merge field is not closed with !}",
                "json | {\"a\":{!!}} | is not a merge field",
                "json | {\"a\":{!DATA..X!}} | is not a merge field",
                "json | {\"a\":{!INVOICE!}} | must name a field",
                "json | {\"a\":{!EVENT.secret!}} | is not known; EVENT has action, actionName",
                "json | {\"a\":{!.X!}} | stands in no section",
                "json | [{!#DATA.X!}1] | is not closed with {!/!}",
                "json | [1{!/!}] | there is no section to close",
                "json | \"{!#DATA.X!}1{!/!}\" | a section must not stand within quotes",
                "xml | <a>{!DATA.X!} | does not make well-formed XML",
                "xml | <{!DATA.X!}/> | a merge field may stand in XML text",
                "xml | <a {!DATA.X!}='1'/> | a merge field may stand in XML text",
                "xml | <a><!-- {!DATA.X!} --></a> | a merge field may stand in XML text",
                "xml | <a><![CDATA[{!DATA.X!}]]></a> | a merge field may stand in XML text",
                "xml | <?a {!DATA.X!}?><a/> | a merge field may stand in XML text",
                "xml | <!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a> | must not have a document type",
                "xml | {!DATA.X!} | does not make well-formed XML"
            })
    void shouldRefuseWhatCannotBeWrittenForEveryEvent(String syntax, String template, String reason) {
        assertThatThrownBy(() -> formats.compile(spec(settings(template).put("syntax", syntax))))
                .isInstanceOfSatisfying(
                        KeyedException.class,
                        refused -> assertThat(refused.key()).isEqualTo("template"))
                .hasMessageContaining(reason == null ? "" : reason);
    }

    @Test
    void shouldRefuseAnEventThatLacksAFieldWhereThatIsAnError() {
        // Given
        BodyFormat format = formats.compile(spec(settings("{\"a\":{!DATA.X!}}").put("missing", "error")));

        // Then
        assertThatThrownBy(() -> format.render(EventDocument.of(event(DATA)), "dlv_1"))
                .hasMessage("the event has nothing for {!DATA.X!}");
        assertThat(text(format.render(EventDocument.of(event("{\"X\":null}")), "dlv_1")))
                .isEqualTo("{\"a\":null}");
    }

    @Test
    void shouldBoundWhatATemplateMayTakeAndMake() {
        // Given
        String nested = "{!#DATA.L!}".repeat(8) + "1" + "{!/!}".repeat(8);
        String list = "{\"L\":[" + "0,".repeat(99) + "0]}";

        // Then
        assertThatThrownBy(() -> formats.compile(spec(settings("[" + "{!#DATA.L!}1{!/!}".repeat(501) + "]"))))
                .hasMessageContaining("more than 1,000 merge fields");
        assertThatThrownBy(() -> formats.compile(spec(settings("[{!#DATA.L!}" + nested + "{!/!}]"))))
                .hasMessageContaining("more than 8 deep");
        assertThatThrownBy(() -> render(settings("[" + "1".repeat(65_536) + "]")))
                .hasMessageContaining("at most 65,536");
        BodyFormat deep = formats.compile(spec(settings("<a>" + nested + "</a>").put("syntax", "xml")));
        assertThatThrownBy(() -> deep.render(EventDocument.of(event(list)), "dlv_1"))
                .hasMessageMatching("the body (takes more than 1,000,000 steps to write|would be larger than 1 MiB)");
    }

    @Test
    void shouldSpliceTheDataAsItCameIntoAnEnvelopeAndKeepKindsOfValues() throws IOException {
        // Given
        ObjectNode settings = (ObjectNode) JSON.readTree("""
                {"type":"envelope","body":{"what":"{!EVENT.type!} of {!EVENT.tenantId!}","id":"{!EVENT.objectId!}",
                 "data":"{!DATA!}","total":"{!DATA.TOTAL!}","fixed":[1,true,null,"x"]}}""");

        // When
        String body = render(settings);

        // Then
        assertThat(body)
                .isEqualTo("{\"what\":\"ARINVOICE.updated of acme\",\"id\":\"42\",\"data\":" + DATA
                        + ",\"total\":1.10,\"fixed\":[1,true,null,\"x\"]}");
    }

    @Test
    void shouldKeepDropAndMaskPathsWhateverTheFormat() throws IOException {
        // Given
        ObjectNode settings = (ObjectNode) JSON.readTree("""
                {"type":"raw","keep":["/RECORDNO","/CUSTOMER","/ITEMS/*/N","/NOWHERE"],"drop":["/CUSTOMER/TAGS/0"],
                 "mask":["/CUSTOMER/ID"]}""");

        // Then
        assertThat(render(settings))
                .isEqualTo(
                        "{\"RECORDNO\":\"17\",\"CUSTOMER\":{\"ID\":\"***\",\"TAGS\":[\"y\"]},\"ITEMS\":[{\"N\":1},{\"N\":2}]}");
    }

    @Test
    void shouldKeepWhateverTheDataHoldsWithinItsPlace() throws Exception {
        // Given
        BodyFormat json = formats.compile(spec(settings("{\"a\":{!DATA.V!},\"b\":\"-{!DATA.V!}-\"}")));
        BodyFormat xml = formats.compile(
                spec(settings("<r a=\"{!DATA.V!}\"><v>{!DATA.V!}</v></r>").put("syntax", "xml")));
        Random random = new Random(7);

        for (int round = 0; round < 1_000; round++) {
            String hostile = hostile(random);
            ChangeEvent event = event(JSON.createObjectNode().put("V", hostile).toString());

            // When
            String jsonBody = text(json.render(EventDocument.of(event), "dlv_1"));
            String xmlBody = text(xml.render(EventDocument.of(event), "dlv_1"));

            // Then
            assertThat(JSON.readTree(jsonBody).get("a").textValue()).isEqualTo(hostile);
            assertThat(JSON.readTree(jsonBody).get("b").textValue()).isEqualTo("-" + hostile + "-");
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xmlBody)))
                    .getDocumentElement();
            String asXmlCan = hostile.replaceAll(
                    "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
            assertThat(root.getAttribute("a")).isEqualTo(asXmlCan);
            assertThat(root.getElementsByTagName("v").item(0).getTextContent()).isEqualTo(asXmlCan);
        }
    }

    @Test
    void shouldEndThousandHostileTemplatesInAClearErrorOrABody() {
        // Given
        Random random = new Random(11);
        String[] pieces = {
            "{!",
            "!}",
            "{!DATA.X!}",
            "{!#DATA.L!}",
            "{!/!}",
            "{!.!}",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "1",
            "<a>",
            "</a>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x",
            "?>",
            "'",
            "&",
            "{!EVENT.id!}",
            "{!\u0000!}",
            "\uD800",
            "a"
        };

        String data = "{\"X\":\"x\",\"L\":[" + "1,".repeat(299) + "2]}";

        for (int round = 0; round < 1_000; round++) {
            StringBuilder template = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                template.append(pieces[random.nextInt(pieces.length)]);
            }
            ObjectNode settings = settings(template.toString()).put("syntax", round % 2 == 0 ? "json" : "xml");

            // Then
            ProcessorTime time = ProcessorTime.start();
            try {
                BodyFormat format = formats.compile(spec(settings));
                assertThat(format.render(EventDocument.of(event(data)), "dlv_1")
                                .bytes()
                                .remaining())
                        .isLessThanOrEqualTo(1024 * 1024);
            } catch (IllegalArgumentException clear) {
                ClearErrors.assertClear(template.toString(), clear);
            }
            assertThat(time.taken()).as("%s", template).isLessThan(MOST_TIME);
        }
    }

    private static String hostile(Random random) {
        return random.ints(12, 0, 0x11_0000)
                .map(point -> random.nextInt(3) == 0 ? "\"\\<>&']]>{!}\u0000\u001f\r\n\t".charAt(point % 15) : point)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String render(ObjectNode settings) {
        return text(formats.compile(spec(settings)).render(EventDocument.of(event(DATA)), "dlv_1"));
    }

    private static String text(RenderedBody body) {
        return StandardCharsets.UTF_8.decode(body.bytes().duplicate()).toString();
    }

    private static FormatSpec spec(ObjectNode section) {
        return FormatSpec.of(section);
    }

    private static ObjectNode settings(String template) {
        ObjectNode section = JSON.createObjectNode().put("type", "template").put("template", template);
        section.putObject("actions").put("updated", "Set");
        return section;
    }

    private static ChangeEvent event(String data) {
        return ChangeEvent.newBuilder()
                .setEventId("e-1")
                .setTenantId("acme")
                .setObjectType("ARINVOICE")
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.parse("2026-11-21T10:00:00.007Z"))
                .setContext(Map.of("userId", "Admin"))
                .setData(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)))
                .setPrevious(ByteBuffer.wrap("{\"TOTAL\":0.10}".getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
