package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Which part of the data goes out: what is kept, of that what is not dropped, and of that what is masked. Immutable.
 *
 * @param keep null for all
 */
record Selection(PathTree keep, PathTree drop, PathTree mask) {
    /** What stands in the place of a masked value. */
    static final String MASK = "***";

    /** The format with what the settings select; the format itself where they select nothing. */
    static BodyFormat applied(FormatSettings settings, BodyFormat format) {
        List<String> keep = settings.texts("keep");
        List<String> drop = settings.texts("drop");
        List<String> mask = settings.texts("mask");
        if (keep.isEmpty() && drop.isEmpty() && mask.isEmpty()) {
            return format;
        }
        Selection selection = new Selection(
                keep.isEmpty() ? null : PathTree.of("keep", keep),
                PathTree.of("drop", drop),
                PathTree.of("mask", mask));
        return new SelectedFormat(selection, format);
    }

    JsonNode of(JsonNode data) {
        JsonNode kept = keep == null ? data : keep.kept(data);
        return mask.replaced(drop.replaced(kept, null), TextNode.valueOf(MASK));
    }

    private record SelectedFormat(Selection selection, BodyFormat format) implements BodyFormat {
        @Override
        public boolean sameForAll() {
            return format.sameForAll();
        }

        @Override
        public RenderedBody render(EventDocument event, String deliveryId) {
            return format.render(event.selecting(selection), deliveryId);
        }
    }
}
