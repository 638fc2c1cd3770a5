package io.hooktide.dev.board;

import io.hooktide.schemas.DeliveryAttempt;

/** How the deliveries are shown while they go on. */
public interface DeliveryView {
    /** One that was made just now. */
    void attempt(DeliveryAttempt attempt);

    /** How all of them are now; called several times a second. */
    void show(Board board);
}
