package io.hooktide.subscriptions.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;

/** The library's {@code join}, which writes its separator any number of times before anybody sees the text. */
final class BoundedJoin implements Function {
    private static final Function JOIN = BuiltinFunctions.functions.get("join");

    @Override
    public String getName() {
        return JOIN.getName();
    }

    @Override
    public int getMinArguments() {
        return JOIN.getMinArguments();
    }

    @Override
    public int getMaxArguments() {
        return JOIN.getMaxArguments();
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        MeteredScope.checkRepeated(arguments[1], arguments[0].size());
        return JOIN.call(input, arguments);
    }
}
