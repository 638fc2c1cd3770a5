package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.ClearErrors;
import io.hooktide.subscriptions.ProcessorTime;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.filter.FilterSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Settings of strangers: each ends in a clear error or in a result, within its time and size. */
class HostileSettingsTest {
    private static final int ROUNDS = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;
    /** Ten times the longest that an expression may take. */
    private static final Duration MOST_TIME = Duration.ofMillis(2_500);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] POINTERS = {
        "/",
        "//",
        "*",
        "~",
        "~0",
        "~1",
        "~2",
        "a",
        "list",
        "0",
        "-1",
        "99999999999999999999",
        "\u0000",
        "\uD800",
        " ",
        "/list/*/a",
        "/**",
        "\"",
        "%2F",
        "."
    };
    private static final String[] EXPRESSIONS = {
        ".data.list",
        ".data.a",
        "[for (.data.list) ",
        "[for (.data.list) [for (.data.list) [for (.data.list) .]]]",
        "]",
        " and ",
        " or ",
        "size(",
        ")",
        "(",
        "sum(",
        "flatten(",
        "$x",
        "let x = .data ",
        "if (",
        ") ",
        " else ",
        "==",
        ">",
        "+",
        "1",
        "1e400",
        "null",
        "\"",
        "from-json(",
        "to-json(",
        "contains(",
        ", ",
        "fold",
        "join(",
        "* 2000000000",
        ".data.text * ",
        "2000000000",
        "{for (.data) ",
        "}",
        ":",
        ".key",
        "not("
    };
    private static final String[] TEXTS = {
        "{!",
        "!}",
        "{!CONTEXT.who!}",
        "{!DATA.a!}",
        "{!DATA.list!}",
        "{!#DATA.list!}",
        "{!.!}",
        "{!/!}",
        "{!DATA!}",
        "{!EVENT.id!}",
        "{!EVENT.deliveryId!}",
        "{!PREVIOUS.a!}",
        "\r\n",
        "\u0000",
        "\uD800",
        "%0d%0a",
        "\"",
        "\\",
        "x",
        "é",
        "{!DATA.text!}"
    };

    private final BodyFormats formats = BodyFormats.shipped();
    private final ChangeEvent event = event();

    @Test
    void shouldEndThousandHostilePointersInAClearErrorOrABody() {
        Random random = new Random(23);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode settings = JSON.createObjectNode().put("type", "raw");
            ArrayNode pointers =
                    settings.putArray(List.of("keep", "drop", "mask").get(round % 3));
            for (int n = random.nextInt(4); n >= 0; n--) {
                pointers.add((random.nextBoolean() ? "/" : "") + text(random, POINTERS, 200));
            }

            assertEnds(settings.toString(), () -> rendered(settings));
        }
    }

    @Test
    void shouldEndThousandHostileFiltersInAClearErrorOrAVerdict() {
        Random random = new Random(29);
        for (int round = 0; round < ROUNDS; round++) {
            String jslt = round % 4 == 0 ? null : text(random, EXPRESSIONS, 14);
            List<String> changed = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                changed.add((random.nextBoolean() ? "/" : "") + text(random, POINTERS, 6));
            }
            FilterSpec spec = new FilterSpec(jslt, changed, true);

            assertEnds(spec.toString(), () -> {
                assertThat(new EventFilter(spec).of(EventDocument.of(event))).isNotNull();
                return 0;
            });
        }
    }

    @Test
    void shouldEndThousandHostileHeadersInAClearErrorOrInWhatCanBeSent() {
        Random random = new Random(31);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode settings =
                    JSON.createObjectNode().put("type", "cloudevents").put("mode", "binary");
            ObjectNode extensions = settings.putObject("extensions");
            for (int n = random.nextInt(3); n >= 0; n--) {
                extensions.put("x" + n, text(random, TEXTS, 6));
            }

            assertEnds(settings.toString(), () -> rendered(settings));
        }
    }

    private int rendered(ObjectNode settings) {
        RenderedBody body = formats.compile(FormatSpec.of(settings)).render(EventDocument.of(event), "dlv_1");
        body.headers().forEach(HeaderRules::check);
        int inHeaders =
                body.headers().values().stream().mapToInt(String::length).sum();
        assertThat(inHeaders).isLessThan(64 * 1024);
        return body.bytes().remaining();
    }

    private static void assertEnds(String what, Supplier<Integer> bytes) {
        ProcessorTime time = ProcessorTime.start();
        try {
            assertThat(bytes.get()).as(what).isLessThanOrEqualTo(MOST_BYTES);
        } catch (IllegalArgumentException clear) {
            ClearErrors.assertClear(what, clear);
        }
        assertThat(time.taken()).as(what).isLessThan(MOST_TIME);
    }

    private static String text(Random random, String[] pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(most); n >= 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static ChangeEvent event() {
        String data = "{\"a\":1,\"text\":\"\\r\\nx: y\",\"\":{\"\":1},\"list\":[" + "{\"a\":1},".repeat(199) + "{}]}";
        ByteBuffer bytes = ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8));
        return ChangeEvent.newBuilder()
                .setEventId("e")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.EPOCH)
                .setContext(Map.of("who", "a\r\nb: c"))
                .setData(bytes)
                .setPrevious(bytes)
                .build();
    }
}
