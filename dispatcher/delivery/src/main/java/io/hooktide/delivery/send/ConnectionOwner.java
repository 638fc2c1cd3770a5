package io.hooktide.delivery.send;

/** Who is told of what becomes of a connection. */
interface ConnectionOwner {

    /**
     * It may carry another exchange.
     *
     * @param keepAliveNanos for how long, as the server said; {@link Long#MAX_VALUE} where it did not
     */
    void idle(Connection connection, long keepAliveNanos);

    /** It no longer exists, or is about to end; told once. */
    void closed(Connection connection);

    /** A reused connection was closed by the server before any byte of a response came. */
    void stale(Exchange exchange);
}
