package io.hooktide.subscriptions.filter;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.impl.NodeUtils;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.jslt.JsltExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter, compiled at its first use. Equal where what it was made from is. Any thread; an event's document is one
 * thread's.
 */
public final class EventFilter {
    /** The filter that lets everything out. */
    public static final EventFilter NONE = new EventFilter(FilterSpec.NONE);

    private final FilterSpec spec;
    private volatile Compiled compiled;

    private record Compiled(JsltExpression jslt, List<JsonPointer> changed) {}

    public EventFilter(FilterSpec spec) {
        this.spec = spec;
    }

    /** @throws KeyedException naming the part that is wrong */
    public EventFilter checked() {
        compiled();
        return this;
    }

    /** @throws IllegalArgumentException with the reason, if the filter cannot say */
    public Verdict of(EventDocument event) {
        if (spec == FilterSpec.NONE) {
            return Verdict.PASSES;
        }
        if (event.event().getBulk() && !spec.bulk()) {
            return new Verdict("bulk");
        }
        Compiled ready = compiled();
        if (!ready.changed().isEmpty() && event.event().getPrevious() != null && !changed(ready.changed(), event)) {
            return new Verdict("changed");
        }
        if (ready.jslt() != null && !NodeUtils.isTrue(ready.jslt().apply(event.json()))) {
            return new Verdict("jslt");
        }
        return Verdict.PASSES;
    }

    private static boolean changed(List<JsonPointer> pointers, EventDocument event) {
        for (JsonPointer pointer : pointers) {
            if (!same(event.data().at(pointer), event.previous().at(pointer))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode now, JsonNode before) {
        return now.isNumber() && before.isNumber()
                ? now.decimalValue().compareTo(before.decimalValue()) == 0
                : now.equals(before);
    }

    // Whoever comes first compiles, perhaps two at once.
    private Compiled compiled() {
        Compiled known = compiled;
        if (known == null) {
            known = new Compiled(jslt(spec.jslt()), pointers(spec.changed()));
            compiled = known;
        }
        return known;
    }

    private static JsltExpression jslt(String text) {
        try {
            return text == null ? null : JsltExpression.compile(text);
        } catch (IllegalArgumentException refused) {
            throw new KeyedException("jslt", refused.getMessage());
        }
    }

    private static List<JsonPointer> pointers(List<String> texts) {
        List<JsonPointer> pointers = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).startsWith("/")) {
                throw new KeyedException("changed/" + i, "must be a JSON pointer, for example /customer/name");
            }
            pointers.add(JsonPointer.compile(texts.get(i)));
        }
        return List.copyOf(pointers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter filter && filter.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public String toString() {
        return "EventFilter[" + spec + "]";
    }
}
