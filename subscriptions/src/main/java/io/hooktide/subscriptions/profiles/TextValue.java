package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.util.function.Function;

/** A value that people write as text; anything but a text of its syntax is refused. */
final class TextValue<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parser;

    TextValue(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        try {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new IllegalArgumentException("'" + json.getText() + "' is not a text");
            }
            return parser.apply(json.getText());
        } catch (IllegalArgumentException wrong) {
            throw InvalidFormatException.from(json, wrong.getMessage(), json.getText(), handledType());
        }
    }
}
