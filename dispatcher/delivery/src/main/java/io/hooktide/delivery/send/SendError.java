package io.hooktide.delivery.send;

import java.util.Locale;

/** Why no response came. */
public enum SendError {
    /** The host name has no address, or the name servers did not answer in time. */
    DNS_FAILED,
    CONNECT_REFUSED,
    /** Neither refused nor accepted, or the TLS handshake not done, within the connect timeout or the deadline. */
    CONNECT_TIMEOUT,
    /** The handshake failed: certificate, host name, protocol. */
    TLS_FAILED,
    /** No address of the host is one that webhooks may be sent to. */
    ADDRESS_REFUSED,
    /** The deadline passed between the first byte of the request and the last of the response. */
    TIMEOUT,
    /** The connection ended before the response did. */
    RESET,
    /** What came is not HTTP/1.1, or its head is over 16 KiB or 100 headers. */
    INVALID_RESPONSE,
    /** The OAuth2 token endpoint gave no token; nothing was sent to the endpoint. */
    TOKEN_FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As it is written in a DeliveryAttempt, for example {@code connect_refused}. */
    public String wireName() {
        return wireName;
    }
}
