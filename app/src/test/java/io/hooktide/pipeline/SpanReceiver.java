package io.hooktide.pipeline;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/** Something that takes spans by OTLP over HTTP, and shows them as they were sent. */
interface SpanReceiver extends AutoCloseable {
    /** Base address, without a path. */
    String address();

    List<ResourceSpans> taken();

    default List<ReceivedSpan> spans() {
        return taken().stream().flatMap(ReceivedSpan::of).toList();
    }
}
