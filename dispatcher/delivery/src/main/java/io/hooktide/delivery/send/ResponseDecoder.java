package io.hooktide.delivery.send;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's decoder with our limits; it also knows whether anything came at all, and whether anything is left over. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_STATUS_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 12 * 1024;

    private boolean anythingRead;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_STATUS_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(ResponseReader.MAX_BODY));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        anythingRead = true;
        super.channelRead(context, message);
    }

    /** A new request is about to be written. */
    void expectResponse() {
        anythingRead = false;
    }

    /** Whether a byte came since. */
    boolean anythingRead() {
        return anythingRead;
    }

    /** Whether bytes lie here that belong to no response. */
    boolean hasLeftover() {
        return actualReadableBytes() > 0;
    }
}
