package io.hooktide.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final List<String> STANDARD_RETRY_ON =
            List.of("408", "409", "425", "429", "5xx", "network", "timeout");

    @Test
    void shouldCountAttemptsAndDelays() {
        // When
        RetryPolicy policy = RetryPolicy.parse(List.of("10s", "30s", "90s"), STANDARD_RETRY_ON, List.of("2xx"), true);

        // Then
        assertThat(policy.attempts()).isEqualTo(4);
        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofSeconds(90));
        assertThat(policy.delayAfter(99)).isEqualTo(Duration.ofSeconds(90));
        assertThat(policy.network()).isTrue();
        assertThat(policy.timeout()).isTrue();
        assertThat(policy.retryOn().contains(503)).isTrue();
        assertThat(policy.retryOn().contains(404)).isFalse();
    }

    @Test
    void shouldAllowASingleAttempt() {
        // When
        RetryPolicy policy = RetryPolicy.parse(List.of(), List.of(), List.of("200"), false);

        // Then
        assertThat(policy.attempts()).isEqualTo(1);
        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ZERO);
        assertThat(policy.network()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10 s, 5xx, 2xx, retry.delays: '10 s'",
        "0s, 5xx, 2xx, retry.delays:",
        "8d, 5xx, 2xx, retry.delays:",
        "10s, 5x, 2xx, retry.retryOn: '5x'",
        "10s, 700, 2xx, retry.retryOn: '700'",
        "10s, sometimes, 2xx, retry.retryOn: 'sometimes'",
        "10s, 5xx, 3xx, retry.success: must be 2xx",
        "10s, 5xx, 302, retry.success: must be 2xx",
    })
    void shouldNameTheFieldAndTheElementThatIsWrong(String delay, String retryOn, String success, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.parse(List.of(delay), List.of(retryOn), List.of(success), true))
                .withMessageStartingWith(message);
    }

    @Test
    void shouldRefuseAPolicyWithoutSuccess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.parse(List.of(), List.of(), List.of(), true))
                .withMessageStartingWith("retry.success");
    }

    @Test
    void shouldRefuseMoreDelaysThanAnAttemptNumberMayCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.parse(Collections.nCopies(100, "10s"), List.of(), List.of("2xx"), true))
                .withMessageStartingWith("retry.delays");
    }

    @ParameterizedTest
    @CsvSource({"-2147483648, 1", "0, 1", "1, 1", "100, 100", "2147483647, 100"})
    void shouldClampAForgedAttemptNumber(int forged, int believed) {
        assertThat(RetryPolicy.clamped(forged)).isEqualTo(believed);
    }
}
