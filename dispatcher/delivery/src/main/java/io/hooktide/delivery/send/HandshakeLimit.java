package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection whose handshake takes more bytes than any honest one: records that an engine reads and ignores
 * (warnings, for example) would keep the event loop busy until the deadline. Stands before TLS, and leaves with the end
 * of the handshake.
 */
final class HandshakeLimit extends ChannelInboundHandlerAdapter {
    /** A chain of ten certificates with 4,096-bit keys is 20 KiB; one with post-quantum signatures about as much. */
    private static final int MOST_BYTES = 64 * 1024;

    private final SslHandler tls;
    private long taken;

    HandshakeLimit(SslHandler tls) {
        this.tls = tls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess() && !context.isRemoved()) {
                context.pipeline().remove(this);
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        taken += ((ByteBuf) message).readableBytes();
        if (taken <= MOST_BYTES) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            context.close();
        }
    }
}
