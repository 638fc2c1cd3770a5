package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.sign.SignedAttempt;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.trace.TraceContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the POST of a delivery: the body as it was rendered, everything else as it is at this attempt. */
final class Requests {
    private final Header userAgent;

    Requests(String version) {
        this.userAgent = new Header("user-agent", "Hooktide/" + version);
    }

    /**
     * @param trace that it carries; null: none
     * @param unixSeconds time of this attempt
     */
    WebhookRequest of(Delivery delivery, Endpoint endpoint, TraceContext trace, long unixSeconds) {
        byte[] body = bytes(delivery.getBody());
        List<Header> headers = new ArrayList<>(8 + delivery.getHeaders().size());
        headers.add(new Header("content-type", delivery.getContentType()));
        headers.add(userAgent);
        endpoint.head().addTo(headers, new SignedAttempt(delivery, body, unixSeconds));
        addSorted(delivery.getHeaders(), headers);
        if (trace != null) {
            addTrace(trace, headers);
        }
        return new WebhookRequest(
                endpoint.route(delivery).target(), endpoint.realm(), headers, body, endpoint.timeout());
    }

    // The subscription's own header of that name is a wish of the customer's: it stays, and alone.
    private static void addTrace(TraceContext trace, List<Header> headers) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(TraceContext.TRACEPARENT)
                    || header.name().equalsIgnoreCase(TraceContext.TRACESTATE)) {
                return;
            }
        }
        headers.add(new Header(TraceContext.TRACEPARENT, trace.traceparent()));
        if (trace.tracestate() != null) {
            headers.add(new Header(TraceContext.TRACESTATE, trace.tracestate()));
        }
    }

    // A record's map has no order of its own.
    private static void addSorted(Map<String, String> fromFormat, List<Header> headers) {
        if (!fromFormat.isEmpty()) {
            new TreeMap<>(fromFormat).forEach((name, value) -> headers.add(new Header(name, value)));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
