package io.hooktide.bench.receiver;

import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.delivery.send.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What the receiver could take: requests in a second of its thread's time, one at a time on each of 64 connections, from
 * a client that does nothing but write the same bytes again.
 */
public final class Capacity {
    /** How many times faster than what is measured the receiver has to be. */
    public static final double LEAST_HEADROOM = 3;

    private static final int CONNECTIONS = 64;
    private static final long WARM_UP_NANOS = 700_000_000L;
    private static final long MEASURED_NANOS = 700_000_000L;
    private static final int LONGEST_TIMES = 20;
    private static final long ANSWER_MILLIS = 60_000;

    private final double perSecond;

    private Capacity(double perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Takes about one and a half seconds. When it returns, the receiver has answered all that it was sent: what was still
     * unread would be counted by the desk that comes next, as requests that nobody sent.
     */
    public static Capacity of(LoopbackReceiver receiver, byte[] body) throws InterruptedException {
        EventLoopGroup loops = EventLoops.single("bench-capacity");
        AtomicLong answered = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        List<Channel> clients = new ArrayList<>();
        try {
            boolean nio = loops.next() instanceof io.netty.channel.IoEventLoop io && io.isIoType(NioIoHandler.class);
            Bootstrap bootstrap = new Bootstrap()
                    .group(loops)
                    .channel(nio ? NioSocketChannel.class : EpollSocketChannel.class)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline().addLast(new Again(request(body), answered, over));
                        }
                    });
            for (int i = 0; i < CONNECTIONS; i++) {
                int port = receiver.port(i % receiver.hosts());
                clients.add(bootstrap
                        .connect(new InetSocketAddress("127.0.0.1", port))
                        .sync()
                        .channel());
            }
            park(WARM_UP_NANOS);
            double perSecond = measured(receiver, answered);
            over.set(true);
            for (Channel client : clients) {
                if (!client.closeFuture().await(ANSWER_MILLIS)) {
                    throw new IllegalStateException("The receiver does not answer");
                }
            }
            return new Capacity(perSecond);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    // On a machine that is busy with other things the receiver may not get its turn for that long.
    private static double measured(LoopbackReceiver receiver, AtomicLong answered) {
        long before = answered.get();
        long cpuBefore = receiver.cpuNanos();
        int times = 0;
        do {
            park(MEASURED_NANOS);
            times++;
        } while (times < LONGEST_TIMES && answered.get() == before);
        double cpuSeconds = Math.max(1, receiver.cpuNanos() - cpuBefore) / 1e9;
        return (answered.get() - before) / cpuSeconds;
    }

    /** Says so, and makes the run void where it is not enough. @param rate requests in a second of what is measured */
    public void report(Report report, double rate) {
        double headroom = perSecond / rate;
        report.line("receiver alone", perSecond, "requests/s");
        report.line("receiver alone to the fastest measured", headroom, "x", Target.atLeast(LEAST_HEADROOM));
        report.expectFast(headroom >= LEAST_HEADROOM, "the receiver is not fast enough for what is measured");
    }

    private static void park(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static ByteBuf request(byte[] body) {
        String head = "POST /h/0 HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: " + body.length
                + "\r\ncontent-type: application/json\r\n\r\n";
        return Unpooled.directBuffer()
                .writeBytes(head.getBytes(StandardCharsets.US_ASCII))
                .writeBytes(body);
    }

    /** Writes the same request after each answer, until it is over; an answer of so few bytes comes as a whole. */
    private static final class Again extends SimpleChannelInboundHandler<ByteBuf> {
        private final ByteBuf request;
        private final AtomicLong answered;
        private final AtomicBoolean over;

        Again(ByteBuf request, AtomicLong answered, AtomicBoolean over) {
            this.request = request;
            this.answered = answered;
            this.over = over;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(request.retainedDuplicate());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf answer) {
            answered.lazySet(answered.get() + 1);
            if (over.get()) {
                context.close();
            } else {
                context.writeAndFlush(request.retainedDuplicate());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            request.release();
        }
    }
}
