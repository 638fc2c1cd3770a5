package io.hooktide.retry.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.policy.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeRulesTest {
    private static final RetryPolicy STANDARD =
            policy(List.of("408", "409", "425", "429", "5xx", "network", "timeout"), List.of("2xx"), true);

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "204, Delivered",
        "299, Delivered",
        "408, Retryable",
        "409, Retryable",
        "425, Retryable",
        "429, Retryable",
        "500, Retryable",
        "503, Retryable",
        "599, Retryable",
        "400, Rejected",
        "401, Rejected",
        "404, Rejected",
        "410, Rejected",
        "422, Rejected",
        "301, Rejected",
        "302, Rejected",
        "307, Rejected",
        "304, Rejected",
        "999, Rejected",
    })
    void shouldJudgeAStatusByTheStandardPolicy(int status, String outcome) {
        assertThat(OutcomeRules.ofStatus(status, Duration.ZERO, STANDARD)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void shouldTakeOnlyTheStatusesOfThePolicyAsSuccess() {
        // Given
        RetryPolicy only200 = policy(List.of("5xx"), List.of("200"), false);

        // Then
        assertThat(OutcomeRules.ofStatus(200, Duration.ZERO, only200)).isInstanceOf(Outcome.Delivered.class);
        assertThat(OutcomeRules.ofStatus(202, Duration.ZERO, only200)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void shouldTreatGoneAsFinalWhateverThePolicySays() {
        // Given
        RetryPolicy everything = policy(List.of("3xx", "4xx", "5xx"), List.of("2xx"), true);

        // When
        Outcome outcome = OutcomeRules.ofStatus(410, Duration.ZERO, everything);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Rejected(DeadLetterReason.REJECTED, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void shouldTryRedirectsAgainOnlyWhereThePolicyNamesThem(int status) {
        // Given
        RetryPolicy named = policy(List.of("3xx"), List.of("2xx"), true);
        RetryPolicy notNamed = policy(List.of("4xx", "5xx"), List.of("2xx"), true);

        // Then
        assertThat(OutcomeRules.ofStatus(status, Duration.ZERO, named)).isInstanceOf(Outcome.Retryable.class);
        assertThat(OutcomeRules.ofStatus(status, Duration.ZERO, notNamed))
                .isEqualTo(new Outcome.Rejected(DeadLetterReason.REJECTED, false));
    }

    @Test
    void shouldHonourRetryAfterWhereThePolicySaysSo() {
        // Given
        Duration asked = Duration.ofSeconds(120);
        RetryPolicy fixed = policy(List.of("5xx"), List.of("2xx"), false);

        // Then
        assertThat(OutcomeRules.ofStatus(503, asked, STANDARD)).isEqualTo(new Outcome.Retryable(asked));
        assertThat(OutcomeRules.ofStatus(503, asked, fixed)).isEqualTo(Outcome.Retryable.WHEN_THE_POLICY_SAYS);
    }

    @Test
    void shouldRetryFailuresOnlyWhereThePolicySaysSo() {
        // Given
        RetryPolicy none = policy(List.of("5xx"), List.of("2xx"), true);

        // Then
        assertThat(OutcomeRules.ofFailure(FailureKind.NETWORK, STANDARD)).isInstanceOf(Outcome.Retryable.class);
        assertThat(OutcomeRules.ofFailure(FailureKind.TIMEOUT, STANDARD)).isInstanceOf(Outcome.Retryable.class);
        assertThat(OutcomeRules.ofFailure(FailureKind.NETWORK, none)).isInstanceOf(Outcome.Rejected.class);
        assertThat(OutcomeRules.ofFailure(FailureKind.TIMEOUT, none)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void shouldNeverRetryARefusedAddress() {
        assertThat(OutcomeRules.ofFailure(FailureKind.ADDRESS_REFUSED, STANDARD))
                .isEqualTo(new Outcome.Rejected(DeadLetterReason.ADDRESS_REFUSED, false));
    }

    private static RetryPolicy policy(List<String> retryOn, List<String> success, boolean retryAfter) {
        return RetryPolicy.parse(List.of("10s", "30s", "90s"), retryOn, success, retryAfter);
    }
}
