package io.hooktide.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.load.Body;
import io.hooktide.bench.report.Report;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final byte[] BODY = new Body(256).numbered(0);

    @Test
    void shouldLeaveNothingUnreadForTheDeskThatComesNext() throws Exception {
        // Given: a receiver that is always behind
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            receiver.desk((endpoint, number, nanos) -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                return Desk.OK;
            });

            // When
            Capacity.of(receiver, BODY);

            // Then: the next desk sees its own requests alone
            AtomicInteger seen = new AtomicInteger();
            receiver.desk((endpoint, number, nanos) -> {
                seen.incrementAndGet();
                return Desk.OK;
            });
            post(receiver);
            post(receiver);
            assertThat(seen).hasValue(2);
        }
    }

    @Test
    void shouldTellAFigureThatMayBeTrue() throws Exception {
        // Given
        Report report = new Report("test");

        // When
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            Capacity.of(receiver, BODY).report(report, 100);
        }

        // Then
        assertThat(report.lines().get(0).value()).isBetween(1.0, 10_000_000.0);
    }

    private static void post(LoopbackReceiver receiver) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", receiver.port(0))) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
            socket.getOutputStream()
                    .write("POST /h/0 HTTP/1.1\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }
}
