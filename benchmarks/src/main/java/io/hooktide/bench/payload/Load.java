package io.hooktide.bench.payload;

/** @param bodyBytes at least 64; @param deliveries at least 5 */
record Load(int bodyBytes, int deliveries) {
    String name() {
        return bodyBytes / 1_024 + " KiB";
    }

    double megabytes(double perSecond) {
        return perSecond * bodyBytes / 1e6;
    }
}
