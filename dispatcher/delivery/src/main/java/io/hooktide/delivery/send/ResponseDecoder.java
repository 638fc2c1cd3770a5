package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.List;

/** Netty's decoder with our limits; it also knows whether anything came at all, and whether anything is left over. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_STATUS_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 12 * 1024;

    private boolean anythingRead;
    private boolean stopped;
    private boolean leftover;

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

    /** What comes after the response is not even looked at: somebody may send a million more of them. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (stopped) {
            leftover |= in.isReadable();
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(context, in, out);
        }
    }

    /** A new request is about to be written. */
    void expectResponse() {
        anythingRead = false;
        stopped = false;
    }

    /** There is nothing more that is wanted. */
    void stop() {
        stopped = true;
    }

    /** Whether a byte came since. */
    boolean anythingRead() {
        return anythingRead;
    }

    /** Whether bytes lie here that belong to no response. */
    boolean hasLeftover() {
        return leftover || actualReadableBytes() > 0;
    }
}
