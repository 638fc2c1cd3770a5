package io.hooktide.console.log.read;

import java.util.List;

/**
 * One delivery with all there is of it.
 *
 * @param contentType null, and body too, while only its attempts have been read
 */
public record LoggedDelivery(DeliveryRow row, String contentType, byte[] body, List<AttemptRow> attempts) {
    public LoggedDelivery {
        attempts = List.copyOf(attempts);
    }

    @Override
    public String toString() {
        return "LoggedDelivery[" + row.deliveryId() + "]";
    }
}
