package io.hooktide.subscriptions.format;

/** A format with its settings, made ready to render. Pure: the same event gives the same bytes. Any thread. */
public interface BodyFormat {
    /** Whether the body depends on the event alone, so that one rendering serves all of its deliveries. */
    boolean sameForAll();

    /** @throws RuntimeException if the event cannot be written in this format */
    RenderedBody render(EventDocument event, String deliveryId);
}
