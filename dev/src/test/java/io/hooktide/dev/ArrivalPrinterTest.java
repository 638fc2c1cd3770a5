package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.signature.Checked;
import io.hooktide.receiver.signature.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalPrinterTest {
    @Test
    void shouldPrintAFewLinesASecondAndCountTheRest() {
        // Given
        StringWriter text = new StringWriter();
        AtomicLong time = new AtomicLong();
        ArrivalPrinter printer = new ArrivalPrinter(new PrintWriter(text), ZoneOffset.UTC, time::get);

        // When
        for (int n = 1; n <= 2_000; n++) {
            printer.accept(arrival(n));
        }
        time.set(Duration.ofSeconds(1).toNanos());
        printer.accept(arrival(2_001));

        // Then
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(ArrivalPrinter.A_SECOND + 2);
        assertThat(lines.get(ArrivalPrinter.A_SECOND)).isEqualTo("... and 1990 more arrived");
        assertThat(lines.get(ArrivalPrinter.A_SECOND + 1)).contains("POST /2001");
    }

    private static Arrival arrival(long number) {
        Checked checked = new Checked(Verdict.NOT_CHECKED, "");
        return new Arrival(number, Instant.EPOCH, "/" + number, List.of(), new byte[0], 0, 1, checked, "200");
    }
}
