package io.hooktide.delivery.outcome;

import io.hooktide.schemas.Delivery;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URI;

/**
 * What spans say, by OpenTelemetry's semantic conventions as far as they have a name for it. Of a URL only host and port:
 * in its path, too, endpoints have their secrets. Pure.
 */
final class SpanAttributes {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private SpanAttributes() {}

    static Attributes attempt(PendingDelivery pending, Attempt attempt, boolean delivered) {
        AttributesBuilder attributes = of(pending.delivery())
                .put("http.request.method", "POST")
                .put("http.request.resend_count", pending.attempt() - 1L)
                .put("hooktide.attempt", (long) pending.attempt());
        address(attempt.url(), attributes);
        if (attempt.responded()) {
            attributes.put("http.response.status_code", (long) attempt.status());
        }
        if (!delivered) {
            attributes.put("error.type", attempt.responded() ? Integer.toString(attempt.status()) : error(attempt));
        }
        return attributes.build();
    }

    /** @param reason retry, deferral or held */
    static Attributes wait(Delivery delivery, String topic, String reason) {
        return of(delivery)
                .put("messaging.system", "kafka")
                .put("messaging.destination.name", topic)
                .put("hooktide.wait.for", reason)
                .build();
    }

    static Attributes replay(Delivery delivery) {
        AttributesBuilder attributes = of(delivery);
        if (delivery.getReplayId() != null) {
            attributes.put("hooktide.replay.id", delivery.getReplayId());
        }
        return attributes.build();
    }

    private static AttributesBuilder of(Delivery delivery) {
        return Attributes.builder()
                .put("messaging.message.id", delivery.getDeliveryId())
                .put("hooktide.tenant.id", delivery.getTenantId())
                .put("hooktide.subscription.id", delivery.getSubscriptionId())
                .put("hooktide.event.id", delivery.getEventId())
                .put("hooktide.event.type", delivery.getObjectType() + "." + delivery.getAction())
                .put("hooktide.replay", (long) delivery.getReplay());
    }

    private static String error(Attempt attempt) {
        return attempt.error() == null ? "unknown" : attempt.error();
    }

    private static void address(String url, AttributesBuilder to) {
        URI uri = URI.create(url);
        to.put("server.address", uri.getHost());
        to.put("server.port", uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP);
    }
}
