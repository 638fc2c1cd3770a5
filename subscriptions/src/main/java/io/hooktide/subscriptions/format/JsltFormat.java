package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.jslt.JsltExpression;

/** A body that a JSLT expression makes of the event. */
record JsltFormat(JsltExpression expression) implements BodyFormat {
    private static final int MOST_BYTES = 1024 * 1024;

    static BodyFormat of(FormatSettings settings) {
        String text = settings.text("expression", null);
        try {
            return Selection.applied(settings, new JsltFormat(JsltExpression.compile(text)));
        } catch (IllegalArgumentException refused) {
            throw refused instanceof KeyedException keyed
                    ? keyed
                    : new KeyedException("expression", refused.getMessage());
        }
    }

    @Override
    public boolean sameForAll() {
        return true;
    }

    @Override
    public RenderedBody render(EventDocument event, String deliveryId) {
        JsonNode body = expression.apply(event.json());
        byte[] bytes = DataJson.bytes(body);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("the body would be larger than 1 MiB");
        }
        return RenderedBody.json(bytes);
    }
}
