package io.hooktide.schemas.trace;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The trace in the headers of a Kafka record, under the names that other publishers use, too. */
public final class TraceHeaders {
    private static final int LONGEST = 1_024;

    private TraceHeaders() {}

    /** Null where there is none that is valid: one that is not is as good as none. */
    public static TraceContext read(Headers headers) {
        return TraceContext.parse(
                text(headers.lastHeader(TraceContext.TRACEPARENT)), text(headers.lastHeader(TraceContext.TRACESTATE)));
    }

    /** @param trace null: nothing is added */
    public static void write(TraceContext trace, Headers to) {
        if (trace == null) {
            return;
        }
        to.add(TraceContext.TRACEPARENT, bytes(trace.traceparent()));
        if (trace.tracestate() != null) {
            to.add(TraceContext.TRACESTATE, bytes(trace.tracestate()));
        }
    }

    private static String text(Header header) {
        return header == null || header.value() == null || header.value().length > LONGEST
                ? null
                : new String(header.value(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }
}
