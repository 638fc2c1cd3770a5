package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.template.Template;
import io.hooktide.subscriptions.template.Template.Missing;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;

/** A body that its own settings lay out, with merge fields for what the event brings. */
record TemplateFormat(Template template, String contentType, Map<String, String> actionNames) implements BodyFormat {
    private static final String JSON = "application/json";
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,64}/[a-z0-9.+-]{1,64}(; ?charset=utf-8)?");

    /** The setting {@code body} is a JSON tree; a text that is one merge field becomes that value. */
    static BodyFormat ofEnvelope(FormatSettings settings) {
        JsonNode body = settings.node("body").orElseThrow(() -> new KeyedException("body", "is required"));
        Missing missing = missing(settings);
        Template template = compiled("body", () -> Template.ofJson(EnvelopeText.of(body), missing));
        return finished(template, settings.text("contentType", JSON), settings);
    }

    /** The setting {@code template} is the text, in the syntax json or xml. */
    static BodyFormat ofTemplate(FormatSettings settings) {
        String text = settings.text("template", null);
        boolean json = settings.choice("syntax", "json", "xml").equals("json");
        Missing missing = missing(settings);
        Template template =
                compiled("template", () -> json ? Template.ofJson(text, missing) : Template.ofXml(text, missing));
        return finished(template, settings.text("contentType", json ? JSON : "application/xml"), settings);
    }

    private static BodyFormat finished(Template template, String contentType, FormatSettings settings) {
        if (!MEDIA_TYPE.matcher(contentType).matches()) {
            throw new KeyedException("contentType", "must be a media type in lower case, for example text/xml");
        }
        return Selection.applied(
                settings, new TemplateFormat(template, contentType, Map.copyOf(settings.textsByName("actions"))));
    }

    private static Missing missing(FormatSettings settings) {
        return settings.choice("missing", "empty", "error").equals("empty") ? Missing.EMPTY : Missing.ERROR;
    }

    private static Template compiled(String key, java.util.function.Supplier<Template> compile) {
        try {
            return compile.get();
        } catch (IllegalArgumentException refused) {
            throw new KeyedException(key, refused.getMessage());
        }
    }

    @Override
    public boolean sameForAll() {
        return !template.namesTheDelivery();
    }

    @Override
    public RenderedBody render(EventDocument event, String deliveryId) {
        byte[] bytes = template.render(new EventScope(event, deliveryId, actionNames));
        return new RenderedBody(contentType, Map.of(), ByteBuffer.wrap(bytes));
    }
}
