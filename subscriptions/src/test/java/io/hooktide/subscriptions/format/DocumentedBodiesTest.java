package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.ChangeEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/profiles.md says each format makes of its example is what it makes, byte by byte. */
class DocumentedBodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELIVERY_ID = "dlv_5f2b0c9e8a7d4c3b2a1f0e9d8c7b6a59";
    private static final Pattern SECTION = Pattern.compile("(?s)### Each body, exactly\n(.*?)\n##");
    private static final Pattern EVENT = Pattern.compile("(?s)```json\n(.*?)\n```");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)`(\\{[^`]*})`\n\n```\n(.*?)\n```");

    @Test
    void shouldMakeWhatTheDocumentSays() throws IOException {
        // Given
        Matcher section = SECTION.matcher(Files.readString(document()));
        assertThat(section.find()).isTrue();
        Matcher event = EVENT.matcher(section.group(1));
        assertThat(event.find()).isTrue();
        ChangeEvent sample = event(event.group(1));

        // Then
        TreeSet<String> shown = new TreeSet<>();
        Matcher example = EXAMPLE.matcher(section.group(1));
        while (example.find()) {
            FormatSpec spec = FormatSpec.of((ObjectNode) JSON.readTree(example.group(1)));
            shown.add(spec.type());
            assertThat(made(spec, sample)).as(example.group(1)).isEqualTo(example.group(2));
        }
        assertThat(shown)
                .containsExactlyElementsOf(new TreeSet<>(BodyFormats.shipped().names()));
    }

    /** The content type where it is not JSON's, the format's headers, and the body. */
    private static String made(FormatSpec spec, ChangeEvent event) {
        RenderedBody body = BodyFormats.shipped().compile(spec).render(EventDocument.of(event), DELIVERY_ID);
        StringBuilder head = new StringBuilder();
        if (!body.contentType().equals("application/json")) {
            head.append("content-type: ").append(body.contentType()).append('\n');
        }
        body.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append('\n'));
        return (head.isEmpty() ? "" : head + "\n") + new String(body.bytes().array(), StandardCharsets.UTF_8);
    }

    // The data as its bytes stand there.
    private static ChangeEvent event(String text) throws IOException {
        JsonNode event = JSON.readTree(text);
        String data = text.substring(text.indexOf("\"data\": ") + "\"data\": ".length(), text.lastIndexOf('}'));
        return ChangeEvent.newBuilder()
                .setEventId(event.get("id").textValue())
                .setTenantId(event.get("tenantId").textValue())
                .setObjectType(event.get("objectType").textValue())
                .setObjectId(event.get("objectId").textValue())
                .setAction(event.get("action").textValue())
                .setOccurredAt(Instant.parse(event.get("occurredAt").textValue()))
                .setContext(Map.of("userId", event.at("/context/userId").textValue()))
                .setData(ByteBuffer.wrap(data.strip().getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/profiles.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/profiles.md");
    }
}
