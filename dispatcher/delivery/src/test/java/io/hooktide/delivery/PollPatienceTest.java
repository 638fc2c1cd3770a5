package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPatienceTest {
    private static final long NEVER = Long.MAX_VALUE;

    @ParameterizedTest(name = "busy {0}, {1} ns to the commit, due in {2} ms: {3} ms")
    @CsvSource({
        "false," + NEVER + "," + NEVER + ", 250",
        "true," + NEVER + "," + NEVER + ", 5",
        "false," + NEVER + ", 1000, 250",
        "false," + NEVER + ", 249, 249",
        "false," + NEVER + ", 1, 1",
        "false," + NEVER + ", 0, 0",
        "true," + NEVER + ", 3, 3",
        "false, 100000000," + NEVER + ", 100",
        "false, 999999," + NEVER + ", 0",
        "false, 100000000, 40, 40",
        "true, 2000000, 40, 2",
    })
    void shouldWaitForNothingLongerThanUntilTheNextThingIsDue(
            boolean busy, long nanosToCommit, long millisToNextDue, long millis) {
        assertThat(PollPatience.of(busy, nanosToCommit, millisToNextDue)).hasMillis(millis);
    }
}
