package io.hooktide.runtime.tracing;

/** Which of the traces that begin here are kept: by their id, as other OpenTelemetry samplers of that ratio decide. Pure. */
record Sampling(long bound) {
    private static final int LOW_HALF = 16;

    /** @param ratio from 0 to 1 */
    static Sampling of(double ratio) {
        return new Sampling(ratio >= 1 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE));
    }

    boolean keeps(String traceId) {
        long low = Long.parseUnsignedLong(traceId, LOW_HALF, 2 * LOW_HALF, 16) & Long.MAX_VALUE;
        return bound == Long.MAX_VALUE || low < bound;
    }
}
