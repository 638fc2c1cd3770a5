package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/** Netty's decoder with our limits; it also knows whether anything came at all, and whether anything is left over. */
final class ResponseDecoder extends HttpResponseDecoder {
    /** The status line, the headers and the empty line, each with its line end. */
    static final int MAX_HEAD = 16 * 1024;

    private int headBytes;
    private boolean inHead = true;
    private boolean anythingRead;
    private boolean stopped;
    private boolean leftover;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD)
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
            int from = in.readerIndex();
            super.decode(context, in, out);
            limitHead(in.readerIndex() - from, out);
        }
    }

    // Netty's own limits are for the status line and for the headers, each without line ends. The step that completes a
    // head takes nothing of its body.
    private void limitHead(int taken, List<Object> out) {
        if (inHead) {
            headBytes += taken;
            if (headBytes > MAX_HEAD) {
                // The close that follows has it decode what is left: that would go on with the head's body.
                stopped = true;
                out.forEach(ReferenceCountUtil::release);
                out.clear();
                throw new TooLongHttpHeaderException("a response head of more than " + MAX_HEAD + " bytes");
            }
        }
        for (Object part : out) {
            if (part instanceof HttpResponse) {
                inHead = false;
            }
            if (part instanceof LastHttpContent) {
                inHead = true;
                headBytes = 0;
            }
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
