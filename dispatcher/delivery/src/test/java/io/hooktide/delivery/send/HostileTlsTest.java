package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes instead of a handshake, 200 times: each attempt ends in time, sends nothing, and leaves nothing. */
@Tag("slow")
class HostileTlsTest {
    TlsEngine engine() {
        return TlsEngine.JDK;
    }

    @ParameterizedTest
    @EnumSource(HostileTlsServer.class)
    void shouldEndInTimeAndLeaveNothing(HostileTlsServer kind) {
        // Given
        SenderFixture sender = new SenderFixture(
                SenderFixture.localOptions().withTls(TlsOptions.defaults().withEngine(engine())));

        // When
        List<SendResult> results = new Siege(sender, "https", kind::start).withstand();

        // Then
        assertThat(results).allSatisfy(result -> {
            assertThat(result.status()).isZero();
            assertThat(result.error()).isNotNull();
        });
        sender.afterEach(null);
    }
}
