package io.hooktide.delivery.address;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.List;

/**
 * Asks the system's name servers from the event loop itself, so that a server that hangs for one name holds up no
 * other; the hosts file first. Names are taken as they are: no search domain is appended. Answers are kept for their
 * time to live, at most 30 s; failures for 5 s.
 */
public final class DnsHostResolver implements HostResolver {
    private static final int MAX_TTL_SECONDS = 30;
    private static final int NEGATIVE_TTL_SECONDS = 5;
    private static final int QUERY_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_JOINED_QUERIES = 1_024;

    private final DnsNameResolver names;

    public DnsHostResolver(
            EventLoop loop, Class<? extends DatagramChannel> datagrams, Class<? extends SocketChannel> sockets) {
        this(loop, datagrams, sockets, DnsServerAddressStreamProviders.platformDefault());
    }

    DnsHostResolver(
            EventLoop loop,
            Class<? extends DatagramChannel> datagrams,
            Class<? extends SocketChannel> sockets,
            DnsServerAddressStreamProvider nameServers) {
        this.names = new DnsNameResolverBuilder(loop)
                .datagramChannelType(datagrams)
                .socketChannelType(sockets)
                .nameServerProvider(nameServers)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .searchDomains(List.of())
                .ttl(0, MAX_TTL_SECONDS)
                .negativeTtl(NEGATIVE_TTL_SECONDS)
                .queryTimeoutMillis(QUERY_TIMEOUT_MILLIS)
                .consolidateCacheSize(MAX_JOINED_QUERIES)
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        return names.resolveAll(host);
    }

    @Override
    public void close() {
        names.close();
    }
}
