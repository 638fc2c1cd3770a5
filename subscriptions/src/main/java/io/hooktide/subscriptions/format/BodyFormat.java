package io.hooktide.subscriptions.format;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.Subscriber;

/** Renders an event into a body. Pure: the same event and subscriber give the same bytes. For any number of threads. */
public interface BodyFormat {
    /** As rows and profiles call it. */
    String name();

    /** Whether the body depends on the event alone, so that one rendering serves all of its deliveries. */
    boolean sameForAll();

    /** @throws RuntimeException if the event cannot be written in this format */
    RenderedBody render(ChangeEvent event, String deliveryId, Subscriber subscriber);
}
