package io.hooktide.delivery.send;

import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.HostResolver;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Opens channels: name to addresses, address checked, exactly that address connected to. On the event loop only. */
final class Connector {
    private final EventLoop loop;
    private final HostResolver resolver;
    private final AddressGuard guard;
    private final Bootstrap bootstrap;
    private final Tls tls;

    Connector(EventLoop loop, SenderOptions options, HostResolver resolver, AddressGuard guard) {
        this.loop = loop;
        this.resolver = resolver;
        this.guard = guard;
        this.tls = new Tls(options.tls(), options.connectTimeout());
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(EventLoops.sockets(loop))
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis());
    }

    /** All addresses of a host, not checked yet. */
    Future<List<InetAddress>> resolve(String host) {
        try {
            InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
            return literal == null ? resolver.resolve(host) : loop.newSucceededFuture(List.of(literal));
        } catch (RuntimeException notAName) {
            return loop.newFailedFuture(notAName);
        }
    }

    AddressGuard guard() {
        return guard;
    }

    /** A handler for one connection; null without TLS. */
    SslHandler tls(Origin origin) {
        return origin.tls() ? tls.handler(ByteBufAllocator.DEFAULT, origin) : null;
    }

    ChannelFuture connect(InetSocketAddress checked, SslHandler ssl, Connection connection) {
        return bootstrap.clone().handler(pipeline(ssl, connection)).connect(checked);
    }

    void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    void close() {
        resolver.close();
    }

    private static ChannelInitializer<Channel> pipeline(SslHandler ssl, Connection connection) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (ssl != null) {
                    channel.pipeline().addLast(new TlsLimit(ssl, connection), ssl);
                }
                channel.pipeline().addLast(connection.decoder, connection);
            }
        };
    }
}
