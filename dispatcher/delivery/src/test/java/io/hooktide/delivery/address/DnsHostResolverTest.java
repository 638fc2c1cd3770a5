package io.hooktide.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsHostResolverTest {
    private final NameServer server = new NameServer(
            Map.of("hooks.example", List.of("192.0.2.1", "127.0.0.1"), "one.example", List.of("192.0.2.9")));
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final DnsHostResolver resolver = new DnsHostResolver(
            group.next(),
            NioDatagramChannel.class,
            NioSocketChannel.class,
            new SingletonDnsServerAddressStreamProvider(server.address()));

    @AfterEach
    void close() {
        resolver.close();
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveAllAddressesOfAName() {
        assertThat(resolve("hooks.example").getNow())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.0.2.1", "127.0.0.1");
    }

    @Test
    void shouldKeepAnAnswer() {
        // Given
        resolve("one.example");
        int asked = server.asked("one.example");

        // When
        resolve("one.example");

        // Then
        assertThat(asked).isPositive();
        assertThat(server.asked("one.example")).isEqualTo(asked);
    }

    @Test
    void shouldFailForANameThatIsNot() {
        assertThat(resolve("nowhere.example").cause()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void shouldNotWaitForAnotherName() throws Exception {
        // Given: the server says nothing about this one
        Future<List<InetAddress>> silent = resolver.resolve("silent.example");

        // When
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        Future<List<InetAddress>> answered = resolver.resolve("one.example");
        answered.addListener(any -> waited.complete(silent.isDone()));

        // Then
        assertThat(waited.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(answered.getNow()).hasSize(1);
    }

    @Test
    void shouldAskForExactlyTheName() {
        // When
        resolve("shortname");

        // Then
        assertThat(server.names()).containsOnly("shortname");
    }

    @Test
    void shouldReadTheHostsFile() {
        assertThat(resolve("localhost").getNow()).allMatch(InetAddress::isLoopbackAddress);
        assertThat(server.names()).isEmpty();
    }

    private Future<List<InetAddress>> resolve(String host) {
        Future<List<InetAddress>> result = resolver.resolve(host);
        assertThat(result.awaitUninterruptibly(20, TimeUnit.SECONDS)).isTrue();
        return result;
    }
}
