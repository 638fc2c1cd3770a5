package io.hooktide.testkit.history;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * An endpoint that logs every POST, cheap enough for several thousand a second. It answers when it is told to, without
 * holding a thread meanwhile. Pings are answered with 200 and not logged.
 */
public final class LoggingReceiver implements AutoCloseable {
    private static final int LARGEST_BODY = 8 << 20;
    private static final int BACKLOG = 1_000;
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ReceiverLog log = new ReceiverLog(Clock.systemUTC());
    private final Channel server;

    /** @param number 1 for the first time that the id is seen */
    public record Post(String path, String deliveryId, int number) {}

    /** @param after how long the receiver thinks first */
    public record Answer(int status, Duration after) {
        public static final Answer OK = new Answer(200, Duration.ZERO);

        public static Answer of(int status) {
            return new Answer(status, Duration.ZERO);
        }

        public static Answer okAfter(Duration after) {
            return new Answer(200, after);
        }
    }

    /** @param script called for each POST, on the receiver's one thread: must not block */
    public LoggingReceiver(Function<Post, Answer> script) {
        this.server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LARGEST_BODY))
                                .addLast(new PostHandler(log, script));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + path;
    }

    /** As of now, in the order of arrival. Any thread. */
    public List<Received> received() {
        return log.received();
    }

    /**
     * Waits until nothing has come for half a second: what a sender that is dead had written may still be in the sockets.
     *
     * @return our clock then, in milliseconds
     */
    public long awaitQuiet() {
        AtomicInteger before = new AtomicInteger(posts());
        Awaitility.await("nothing comes").atMost(PATIENCE).pollInterval(QUIET).until(() -> {
            int now = posts();
            return before.getAndSet(now) == now;
        });
        return System.currentTimeMillis();
    }

    /** How many POSTs there were so far. Any thread. */
    public int posts() {
        return log.size();
    }

    /** The ids that came so far. Any thread. */
    public Set<String> ids() {
        return log.ids();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
