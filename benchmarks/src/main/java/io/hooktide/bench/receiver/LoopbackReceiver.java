package io.hooktide.bench.receiver;

import io.hooktide.delivery.send.EventLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Any number of hosts, each a port of 127.0.0.1, all served by one thread. */
public final class LoopbackReceiver implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    private final EventLoopGroup loops = EventLoops.single("bench-receiver");
    private final Map<Integer, ByteBuf> replies = Map.of(
            Desk.OK, reply("200 OK"),
            Desk.FAILED, reply("500 Internal Server Error"),
            Desk.UNAVAILABLE, reply("503 Service Unavailable"));
    private final List<Channel> hosts = new ArrayList<>();
    private final long threadId;
    private volatile Desk desk = (endpoint, number, nanos) -> Desk.OK;
    private final Desk current = new Desk() {
        @Override
        public int answer(int endpoint, int number, long firstByteNanos) {
            return desk.answer(endpoint, number, firstByteNanos);
        }

        @Override
        public int millis(int endpoint) {
            return desk.millis(endpoint);
        }

        @Override
        public void read(int number, long nanos) {
            desk.read(number, nanos);
        }
    };

    public LoopbackReceiver(int hosts) throws InterruptedException {
        this(hosts, pipeline -> {});
    }

    /** @param first puts handlers before that which reads requests, TLS for example */
    public LoopbackReceiver(int hosts, Consumer<ChannelPipeline> first) throws InterruptedException {
        threadId = threadId();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(sockets())
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        first.accept(channel.pipeline());
                        channel.pipeline().addLast(new RequestScanner(current, replies));
                    }
                });
        for (int i = 0; i < hosts; i++) {
            this.hosts.add(
                    bootstrap.bind(new InetSocketAddress("127.0.0.1", 0)).sync().channel());
        }
    }

    /** From now on. */
    public void desk(Desk next) {
        desk = next;
    }

    public int hosts() {
        return hosts.size();
    }

    public int port(int host) {
        return ((InetSocketAddress) hosts.get(host).localAddress()).getPort();
    }

    /** Of an endpoint; they are spread over the hosts. */
    public String url(int endpoint) {
        return "http://127.0.0.1:" + port(endpoint % hosts.size()) + "/h/" + endpoint;
    }

    /** CPU time of its thread so far. */
    public long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private long threadId() throws InterruptedException {
        return loops.next().submit(() -> Thread.currentThread().getId()).sync().getNow();
    }

    private Class<? extends ServerChannel> sockets() {
        boolean nio = loops.next() instanceof io.netty.channel.IoEventLoop io && io.isIoType(NioIoHandler.class);
        return nio ? NioServerSocketChannel.class : EpollServerSocketChannel.class;
    }

    private static ByteBuf reply(String status) {
        String text = "HTTP/1.1 " + status + "\r\ncontent-length: 0\r\n\r\n";
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
