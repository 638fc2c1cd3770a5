package io.hooktide.delivery.send;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What an exception of the network means. Pure. */
final class Failures {
    private Failures() {}

    /** Of a connection attempt; empty where the fault is this machine's: no file handle, no port left. */
    static Optional<SendError> whileConnecting(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return Optional.of(SendError.CONNECT_TIMEOUT);
        }
        boolean local = !(cause instanceof IOException)
                || String.valueOf(cause.getMessage()).contains("Cannot assign requested address");
        return local ? Optional.empty() : Optional.of(SendError.CONNECT_REFUSED);
    }

    static SendError whileShakingHands(Throwable cause) {
        return cause instanceof SslHandshakeTimeoutException ? SendError.CONNECT_TIMEOUT : SendError.TLS_FAILED;
    }

    /** Of a connection that was open. */
    static SendError whileOpen(Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof SSLException) {
            return SendError.TLS_FAILED;
        }
        return root instanceof IOException ? SendError.RESET : SendError.INVALID_RESPONSE;
    }
}
