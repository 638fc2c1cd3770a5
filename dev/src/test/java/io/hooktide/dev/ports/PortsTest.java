package io.hooktide.dev.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldAddTheOffsetToEach() {
        // Given
        Ports ports = new Ports(300);

        // Then
        assertThat(ports.of(Listener.GATEWAY)).isEqualTo(8380);
        assertThat(ports.of(Listener.KAFKA)).isEqualTo(9392);
    }

    @Test
    void shouldHaveNothingToSayWhereAllAreFree() {
        assertThat(new Ports(0).complaint(port -> true)).isEmpty();
    }

    @Test
    void shouldNameThePortThatIsTakenAndTheWayOut() {
        // Given: one at offset 0, and one in the next hundred
        Set<Integer> taken = Set.of(8080, 9192);

        // Then
        assertThat(new Ports(0).complaint(port -> !taken.contains(port)))
                .isEqualTo("port 8080 (gateway) is taken on 127.0.0.1 by another program; end that, or use other"
                        + " ports: --port-offset 200");
    }

    @Test
    void shouldNameAllThatAreTaken() {
        assertThat(new Ports(100).complaint(port -> port > 8_300))
                .startsWith("ports 8180 (gateway), 8181 (console), 8182 (ops), 8185 (schema registry), 8190 (receiver),"
                        + " 5533 (PostgreSQL) are taken");
    }

    @Test
    void shouldSeeARealListener() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given: an offset that puts the gateway on the listener's port
            int offset = listener.getLocalPort() - 8080;

            // Then
            assertThat(new Ports(offset).complaint()).contains(listener.getLocalPort() + " (gateway)");
        }
    }
}
