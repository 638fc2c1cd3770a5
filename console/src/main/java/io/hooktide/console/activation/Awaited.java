package io.hooktide.console.activation;

import io.hooktide.schemas.DeliveryAttempt;
import java.util.concurrent.CompletableFuture;

/**
 * A delivery whose end somebody waits for.
 *
 * @param listening done once an attempt written from then on will be seen
 * @param ended done with the attempt that ended the delivery
 */
record Awaited(
        String deliveryId,
        String subscriptionId,
        CompletableFuture<Void> listening,
        CompletableFuture<DeliveryAttempt> ended) {

    static Awaited of(String deliveryId, String subscriptionId) {
        return new Awaited(deliveryId, subscriptionId, new CompletableFuture<>(), new CompletableFuture<>());
    }
}
