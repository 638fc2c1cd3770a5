package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.HostResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {
    private SenderFixture sender;

    @AfterEach
    void close() {
        sender.afterEach(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
    void shouldRefuseToConnectToThisMachine(String host) throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = new SenderFixture(SenderOptions.defaults());

            // When
            SendResult result = sender.post("http://" + host + ":" + server.port() + "/");

            // Then
            assertThat(result.error()).isEqualTo(SendError.ADDRESS_REFUSED);
            assertThat(result.attempted()).isTrue();
            assertThat(result.firstByteNanos()).isZero();
            assertThat(result.remoteAddress()).isNull();
            assertThat(server.connections).hasValue(0);
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldReportAHostWithoutAddress() {
        // Given
        sender = new SenderFixture(Answers.of(), AddressGuard.publicOnly());

        // When
        SendResult result = sender.post("http://nowhere.example/");

        // Then
        assertThat(result.error()).isEqualTo(SendError.DNS_FAILED);
        assertThat(sender.openConnections()).isZero();
    }

    @Test
    void shouldReportNameServersThatDoNotAnswer() {
        // Given
        sender = new SenderFixture(new Silent(), AddressGuard.publicOnly());

        // When
        SendResult result = sender.post("http://hooks.example/", Duration.ofMillis(300));

        // Then
        assertThat(result.error()).isEqualTo(SendError.DNS_FAILED);
        assertThat(result.attempted()).isTrue();
    }

    @Test
    void shouldTryTheNextAddressWhereOneRefuses() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given: nobody listens at that port of 127.0.0.2
            sender = new SenderFixture(Answers.of("127.0.0.2", "127.0.0.1"), AddressGuard.off());

            // When
            SendResult result = sender.post("http://hooks.example:" + server.port() + "/");

            // Then
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
        }
    }

    @Test
    void shouldNeverConnectToAPrivateAddressOfAnAnswerThatAlternates() throws Exception {
        String once = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        try (RawServer inside = RawServer.answering(once);
                RawServer outside = RawServer.listening("127.0.0.2", inside.port(), RawServer.always(once))) {
            // Given: a guard to which one of the two is inside, and a name that is now one of them, now the other
            sender = new SenderFixture(new Alternating(), AddressGuard.refusing(List.of("127.0.0.1/32")));

            // When
            List<SendError> errors = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                errors.add(sender.post("http://hooks.example:" + inside.port() + "/")
                        .error());
            }

            // Then
            assertThat(errors).filteredOn(Objects::isNull).hasSize(5);
            assertThat(errors).filteredOn(SendError.ADDRESS_REFUSED::equals).hasSize(5);
            assertThat(outside.connections).hasValue(5);
            assertThat(inside.connections).hasValue(0);
        }
    }

    /** Always the same answer. */
    private record Answers(List<InetAddress> addresses) implements HostResolver {
        static Answers of(String... literals) {
            return new Answers(Arrays.stream(literals)
                    .map(NetUtil::createInetAddressFromIpAddressString)
                    .toList());
        }

        @Override
        public Future<List<InetAddress>> resolve(String host) {
            return addresses.isEmpty()
                    ? ImmediateEventExecutor.INSTANCE.newFailedFuture(new UnknownHostException(host))
                    : ImmediateEventExecutor.INSTANCE.newSucceededFuture(addresses);
        }

        @Override
        public void close() {}
    }

    /** Never an answer. */
    private record Silent() implements HostResolver {
        @Override
        public Future<List<InetAddress>> resolve(String host) {
            Promise<List<InetAddress>> never = ImmediateEventExecutor.INSTANCE.newPromise();
            return never;
        }

        @Override
        public void close() {}
    }

    /** One address that passes the guard, then one that does not, in turn. */
    private static final class Alternating implements HostResolver {
        private int asked;

        @Override
        public Future<List<InetAddress>> resolve(String host) {
            String address = asked++ % 2 == 0 ? "127.0.0.2" : "127.0.0.1";
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(
                    List.of(NetUtil.createInetAddressFromIpAddressString(address)));
        }

        @Override
        public void close() {}
    }
}
