package io.hooktide.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.dev.balance.Balance;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Balance SETTLED = new Balance(2, 3, 2, 1, 0, 0, Set.of(), Set.of(), Set.of());
    private static final Balance UNDER_WAY = new Balance(2, 3, 1, 0, 0, 2, Set.of(), Set.of(), Set.of());
    private static final Balance LOST = new Balance(2, 3, 2, 0, 0, 0, Set.of("dlv_x"), Set.of(), Set.of());
    private static final Balance TWICE = new Balance(2, 3, 2, 1, 0, 0, Set.of(), Set.of(), Set.of("dlv_y"));

    @Test
    void shouldSayWhetherItBalances() {
        assertThat(text(SETTLED, false))
                .contains("2 delivered + 1 dead-lettered + 0 dropped + 0 pending = 3, of 3. It balances.");
        assertThat(text(UNDER_WAY, true)).contains("Stopped after").contains("It balances so far.");
        assertThat(text(UNDER_WAY, false)).contains("IT DOES NOT BALANCE");
        assertThat(text(LOST, true)).contains("IT DOES NOT BALANCE").contains("no delivery was made for: dlv_x");
        assertThat(text(TWICE, false)).contains("IT DOES NOT BALANCE").contains("ended more than once: dlv_y");
    }

    @Test
    void shouldEndWithAFailureUnlessAllIsAccountedFor() {
        assertThat(summary(SETTLED, false).exitCode(3)).isEqualTo(ExitCode.DONE);
        assertThat(summary(SETTLED, false).exitCode(4)).isEqualTo(3).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(summary(UNDER_WAY, false).exitCode(3)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(summary(LOST, false).exitCode(3)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(summary(TWICE, false).exitCode(3)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(summary(UNDER_WAY, true).exitCode(3)).isEqualTo(ExitCode.INTERRUPTED);
    }

    private static String text(Balance balance, boolean interrupted) {
        return String.join("\n", summary(balance, interrupted).lines());
    }

    private static Summary summary(Balance balance, boolean interrupted) {
        return new Summary(balance, 5, Duration.ofSeconds(7), interrupted);
    }
}
