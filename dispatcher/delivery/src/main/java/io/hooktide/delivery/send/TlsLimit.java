package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection whose peer sends more TLS than any honest one: records that an engine ignores, or answers (warnings,
 * key updates, further handshakes), would keep the event loop busy until the deadline, and on an idle connection for longer.
 * Stands before TLS.
 */
final class TlsLimit extends ChannelInboundHandlerAdapter {
    /** A chain of ten certificates with 4,096-bit keys is 20 KiB; one with post-quantum signatures about as much. */
    private static final int MOST_BYTES = 64 * 1024;

    private final SslHandler tls;
    private final Connection connection;
    private long taken;

    TlsLimit(SslHandler tls, Connection connection) {
        this.tls = tls;
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        int bytes = ((ByteBuf) message).readableBytes();
        boolean shaken = tls.handshakeFuture().isSuccess();
        taken += shaken ? 0 : bytes;
        if (shaken ? connection.takes(bytes) : taken <= MOST_BYTES) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (shaken) {
            context.fireExceptionCaught(new TooLongFrameException("more TLS than a response can need"));
        } else {
            context.close();
        }
    }
}
