package io.hooktide.schemas.trace;

/**
 * One place in a distributed trace, as the headers traceparent and tracestate of W3C Trace Context carry it: over HTTP, in
 * the headers of change-events, and in deliveries. Immutable.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param sampled whether the spans of the trace are kept
 * @param tracestate what tracing systems add, at most 512 characters; null: nothing
 */
public record TraceContext(String traceId, String spanId, boolean sampled, String tracestate) {
    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    private static final int VERSION_END = 2;
    private static final int TRACE_END = 35;
    private static final int SPAN_END = 52;
    private static final int LENGTH = 55;

    /**
     * Null where the traceparent is missing or not valid: there is then no trace to go on with. A tracestate that is not
     * valid is left out, as the specification asks.
     */
    public static TraceContext parse(String traceparent, String tracestate) {
        if (traceparent == null || !isValid(traceparent)) {
            return null;
        }
        return new TraceContext(
                traceparent.substring(VERSION_END + 1, TRACE_END),
                traceparent.substring(TRACE_END + 1, SPAN_END),
                (digit(traceparent.charAt(LENGTH - 1)) & 1) == 1,
                TraceState.valid(tracestate) ? tracestate : null);
    }

    /** As the header has it, in version 00. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Another span of the same trace. */
    public TraceContext withSpan(String otherSpanId) {
        return new TraceContext(traceId, otherSpanId, sampled, tracestate);
    }

    // A later version may add fields behind the flags.
    private static boolean isValid(String text) {
        if (text.length() < LENGTH || !allHex(text, 0, VERSION_END) || text.startsWith("ff")) {
            return false;
        }
        boolean ends = text.length() == LENGTH || !text.startsWith("00") && text.charAt(LENGTH) == '-';
        return ends
                && text.charAt(VERSION_END) == '-'
                && text.charAt(TRACE_END) == '-'
                && text.charAt(SPAN_END) == '-'
                && isId(text, VERSION_END + 1, TRACE_END)
                && isId(text, TRACE_END + 1, SPAN_END)
                && allHex(text, SPAN_END + 1, LENGTH);
    }

    private static boolean isId(String text, int from, int to) {
        if (!allHex(text, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    private static boolean allHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    // Upper case is not valid.
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
