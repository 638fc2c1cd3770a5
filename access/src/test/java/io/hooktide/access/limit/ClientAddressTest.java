package io.hooktide.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private final ClientAddress behindProxies =
            new ClientAddress(List.of(ClientAddress.block("10.0.0.0/8"), ClientAddress.block("fd00::/8")));

    @Test
    void shouldNotBelieveTheHeaderWhereNoProxyIsTrusted() {
        assertThat(new ClientAddress(List.of()).of("10.1.1.1", List.of("192.0.2.1")))
                .isEqualTo("10.1.1.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9 | 192.0.2.1                        | 192.0.2.9",
                "10.1.1.1  | 192.0.2.1                        | 192.0.2.1",
                "10.1.1.1  | 203.0.113.5, 192.0.2.1           | 192.0.2.1",
                "10.1.1.1  | 203.0.113.5, 192.0.2.1, 10.2.2.2 | 192.0.2.1",
                "fd00::1   | 2001:db8::1                      | 2001:db8::1",
                "10.1.1.1  | 10.9.9.9                         | 10.9.9.9",
                "10.1.1.1  | nonsense                         | 10.1.1.1",
                "10.1.1.1  | 192.0.2.1, 10.0.0.0/8            | 10.1.1.1",
                "10.1.1.1  | *                                | 10.1.1.1",
                "10.1.1.1  | ''                               | 10.1.1.1"
            })
    void shouldBelieveNoFurtherThanTheLastThatIsNoProxy(String peer, String header, String client) {
        assertThat(behindProxies.of(peer, List.of(header))).isEqualTo(client);
    }

    @Test
    void shouldReadSeveralHeadersAsOne() {
        assertThat(behindProxies.of("10.1.1.1", List.of("203.0.113.5", "192.0.2.1", "10.3.3.3")))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "10.0.0.0/33", "http://10.0.0.1"})
    void shouldRefuseWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> ClientAddress.block(text)).hasMessageContaining("is not a block of addresses");
    }
}
