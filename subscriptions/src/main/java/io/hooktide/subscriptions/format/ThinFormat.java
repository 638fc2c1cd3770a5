package io.hooktide.subscriptions.format;

import io.hooktide.subscriptions.KeyedException;

/** One field, the object's id: the receiver fetches the object. */
record ThinFormat(String field) implements BodyFormat {
    private static final int ENVELOPE = 64;
    private static final int MOST_CHARACTERS = 64;

    static BodyFormat of(FormatSettings settings) {
        String field = settings.text("field", "Id");
        if (field.isEmpty() || field.length() > MOST_CHARACTERS) {
            throw new KeyedException("field", "must have 1 to 64 characters");
        }
        return new ThinFormat(field);
    }

    @Override
    public boolean sameForAll() {
        return true;
    }

    @Override
    public RenderedBody render(EventDocument event, String deliveryId) {
        return RenderedBody.json(
                new JsonBytes(ENVELOPE).text(field, event.event().getObjectId()).end());
    }
}
