package io.hooktide.delivery.sign;

/** A key that signs as Standard Webhooks 1.0.0 defines it. One thread only. */
interface StandardKey {
    /** What stands before the signature: {@code v1} or {@code v1a}. */
    String version();

    /** Of the one after the other. */
    byte[] sign(byte[] prefix, byte[] body);
}
