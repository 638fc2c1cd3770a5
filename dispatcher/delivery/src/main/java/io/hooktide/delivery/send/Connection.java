package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;

/** One connection: idle, or carrying one exchange. Last handler of its channel; on the event loop only. */
final class Connection extends ChannelInboundHandlerAdapter implements Carrier {
    /** Several times what a response may have, with what TLS adds to it. */
    private static final int MOST_BYTES = 256 * 1024;

    final Origin origin;
    final IdleTime idleTime = new IdleTime();
    final ResponseDecoder decoder = new ResponseDecoder();
    private final String remoteAddress;
    private final ConnectionOwner owner;
    private long usableUntilNanos;
    private ChannelHandlerContext context;
    private Exchange exchange;
    private ResponseReader response;
    private ChannelFuture written;
    private SendError failure = SendError.RESET;
    private long received;
    private boolean used;
    private boolean reused;
    private boolean sound = true;
    private boolean closed;

    Connection(Origin origin, String remoteAddress, ConnectionOwner owner, long usableUntilNanos) {
        this.origin = origin;
        this.remoteAddress = remoteAddress;
        this.owner = owner;
        this.usableUntilNanos = usableUntilNanos;
    }

    /** Its time as an idle connection; the pool queues it. */
    final class IdleTime extends Deadline {
        @Override
        void passed() {
            abandon();
        }

        @Override
        void drop() {
            abandon();
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    /** Whether another request may go over it, by its age and by what the server said of idle ones. */
    boolean usable(long nowNanos) {
        return !closed && nowNanos - usableUntilNanos < 0;
    }

    /** Writes a request; the channel releases the buffer. */
    void carry(Exchange next, ByteBuf request) {
        exchange = next;
        response = new ResponseReader();
        reused = used;
        used = true;
        received = 0;
        decoder.expectResponse();
        written = context.writeAndFlush(request);
        next.written(this);
    }

    /** Whether so many more bytes of TLS may be for a response, the last one or one that is not complete. */
    boolean takes(int bytes) {
        received += bytes;
        return received <= MOST_BYTES || (response != null && response.complete());
    }

    /** The server said how long it keeps an idle connection. */
    void limitUse(long nowNanos, long keepAliveNanos) {
        usableUntilNanos = nowNanos + Math.min(usableUntilNanos - nowNanos, keepAliveNanos);
    }

    @Override
    public void abandon() {
        exchange = null;
        end();
        context.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext unused, Object message) {
        try {
            if (exchange == null || response.complete()) {
                // Nobody asked for this; it must not become the answer to the next request.
                sound = false;
            } else if (response.read((HttpObject) message) == ResponseReader.Progress.INVALID) {
                fail(SendError.INVALID_RESPONSE);
            } else if (response.complete()) {
                decoder.stop();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext unused) {
        if (exchange != null && response.complete()) {
            answered();
        } else if (exchange == null && (!sound || decoder.hasLeftover())) {
            abandon();
        }
    }

    /** Gives itself back before the callback, which may send the next request over it. */
    private void answered() {
        Exchange ended = exchange;
        ResponseReader complete = response;
        exchange = null;
        response = null;
        if (sound && complete.allowsReuse() && written.isSuccess() && !decoder.hasLeftover()) {
            owner.idle(this, complete.keepAliveNanos());
        } else {
            abandon();
        }
        ended.answered(complete, remoteAddress);
    }

    private void fail(SendError error) {
        Exchange lost = exchange;
        abandon();
        lost.failed(error);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext unused, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            // The server will not write any more, even if it keeps the TCP connection.
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext unused, Throwable cause) {
        failure = Failures.whileOpen(cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext unused) {
        Exchange lost = exchange;
        exchange = null;
        end();
        if (lost != null && reused && failure == SendError.RESET && !decoder.anythingRead()) {
            owner.stale(lost);
        } else if (lost != null) {
            lost.failed(failure);
        }
    }

    private void end() {
        if (!closed) {
            closed = true;
            decoder.stop();
            owner.closed(this);
        }
    }
}
