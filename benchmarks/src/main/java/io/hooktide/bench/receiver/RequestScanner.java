package io.hooktide.bench.receiver;

import io.hooktide.bench.load.Body;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads the requests of one connection, no more of each than the desk needs: a general decoder would cost as much as all
 * the rest of the receiver. It takes what Hooktide's sender writes, nothing else. Event loop.
 */
final class RequestScanner extends ChannelInboundHandlerAdapter {
    private static final byte[] HEAD_END = bytes("\r\n\r\n");
    private static final byte[] LENGTH = bytes("content-length: ");
    private static final int LOOKED_AT = 2_048;

    private final Desk desk;
    private final Map<Integer, ByteBuf> replies;
    private final byte[] start = new byte[LOOKED_AT];
    private ByteBuf pending;
    private long firstByteNanos;
    private int last = -1;

    /** @param replies by status; never released */
    RequestScanner(Desk desk, Map<Integer, ByteBuf> replies) {
        this.desk = desk;
        this.replies = replies;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf read = (ByteBuf) message;
        if (pending == null) {
            firstByteNanos = System.nanoTime();
            pending = read;
        } else {
            if (!pending.isWritable(read.readableBytes())) {
                pending = grown(context, read.readableBytes());
            }
            pending.writeBytes(read);
            read.release();
        }
        while (pending.isReadable() && next(context)) {
            firstByteNanos = System.nanoTime();
        }
        if (!pending.isReadable()) {
            pending.release();
            pending = null;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    // False where the request has not arrived as a whole.
    private boolean next(ChannelHandlerContext context) {
        int seen = Math.min(LOOKED_AT, pending.readableBytes());
        pending.getBytes(pending.readerIndex(), start, 0, seen);
        int headEnd = find(HEAD_END, 0, seen);
        if (headEnd < 0) {
            return false;
        }
        int body = headEnd + HEAD_END.length;
        int whole = body + number(find(LENGTH, 0, headEnd) + LENGTH.length, headEnd);
        if (pending.readableBytes() < whole) {
            return false;
        }
        int mark = find(Body.MARK, body, Math.min(seen, whole));
        int number = mark < 0 ? -1 : number(mark + Body.MARK.length, mark + Body.MARK.length + Body.DIGITS);
        pending.skipBytes(whole);
        if (last >= 0) {
            desk.read(last, firstByteNanos);
        }
        last = number;
        int endpoint = endpoint(headEnd);
        int status = desk.answer(endpoint, number, firstByteNanos);
        if (status != Desk.HANG) {
            reply(context, replies.get(status), desk.millis(endpoint));
        }
        return true;
    }

    private static void reply(ChannelHandlerContext context, ByteBuf reply, int millis) {
        if (millis == 0) {
            context.write(reply.duplicate());
        } else {
            context.executor().schedule(() -> context.writeAndFlush(reply.duplicate()), millis, TimeUnit.MILLISECONDS);
        }
    }

    private int endpoint(int headEnd) {
        int slash = 0;
        for (int i = "POST ".length(); i < headEnd && start[i] != ' '; i++) {
            slash = start[i] == '/' ? i : slash;
        }
        return number(slash + 1, headEnd);
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to && start[i] >= '0' && start[i] <= '9'; i++) {
            number = number * 10 + start[i] - '0';
        }
        return number;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && start[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private ByteBuf grown(ChannelHandlerContext context, int more) {
        ByteBuf larger = context.alloc().directBuffer((pending.readableBytes() + more) * 2);
        larger.writeBytes(pending);
        pending.release();
        return larger;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
