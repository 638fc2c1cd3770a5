package io.hooktide.retry.routing;

/** How an attempt failed that brought no complete response. */
public enum FailureKind {
    /** No connection, a broken one, or an answer that is not HTTP. */
    NETWORK,
    /** The deadline passed. */
    TIMEOUT,
    /** The endpoint's address is one that is never connected to. */
    ADDRESS_REFUSED
}
