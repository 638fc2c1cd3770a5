package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.address.HostResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
        sender = new SenderFixture(new Late(), AddressGuard.publicOnly());

        // When
        SendResult result = sender.post("http://hooks.example/", Duration.ofMillis(300));

        // Then
        assertThat(result.error()).isEqualTo(SendError.DNS_FAILED);
        assertThat(result.attempted()).isTrue();
        assertThat(sender.openConnections()).isZero(); // whenever they answer
    }

    @Test
    void shouldNotConnectWhereTheAnswerComesAfterTheDeadline() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            Late late = new Late();
            sender = new SenderFixture(late, new AddressGuard(AddressRules.EVERYTHING));

            // When
            SendResult result = sender.post("http://hooks.example:" + server.port() + "/", Duration.ofMillis(300));
            sender.loop.submit(() -> late.answer("127.0.0.1")).sync();
            SendResult next = sender.post("http://127.0.0.1:" + server.port() + "/");

            // Then
            assertThat(result.error()).isEqualTo(SendError.DNS_FAILED);
            assertThat(next.status()).isEqualTo(200);
            assertThat(server.connections).hasValue(1);
            assertThat(sender.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void shouldGiveBackWhatWasReservedWhereTheCheckItselfFails() {
        // Given: a resolver with a fault
        sender = new SenderFixture(new Answers(Collections.singletonList(null)), AddressGuard.publicOnly());

        // When
        SendResult result = sender.post("http://hooks.example/");

        // Then
        assertThat(result.attempted()).isFalse();
        assertThat(sender.openConnections()).isZero();
    }

    @Test
    void shouldTryTheNextAddressWhereOneRefuses() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given: nobody listens at that port of 127.0.0.2
            sender = new SenderFixture(Answers.of("127.0.0.2", "127.0.0.1"), new AddressGuard(AddressRules.EVERYTHING));

            // When
            SendResult result = sender.post("http://hooks.example:" + server.port() + "/");

            // Then
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
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

    /** Answers when told to. */
    private record Late(Promise<List<InetAddress>> promise) implements HostResolver {
        Late() {
            this(ImmediateEventExecutor.INSTANCE.newPromise());
        }

        void answer(String literal) {
            promise.setSuccess(List.of(NetUtil.createInetAddressFromIpAddressString(literal)));
        }

        @Override
        public Future<List<InetAddress>> resolve(String host) {
            return promise;
        }

        @Override
        public void close() {}
    }
}
