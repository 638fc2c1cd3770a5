package io.hooktide.retry.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouterTest {
    private static final Router ROUTER = new Router(
            new TierLadder(Stream.of("10s", "30s", "90s", "5m").map(Tier::parse).toList()));
    private static final RetryPolicy POLICY =
            RetryPolicy.parse(List.of("10s", "20s", "90s"), List.of("5xx"), List.of("2xx"), true);
    private static final Outcome RETRYABLE = Outcome.Retryable.WHEN_THE_POLICY_SAYS;

    @Test
    void shouldBeDoneWithWhatIsDelivered() {
        assertThat(ROUTER.route(Outcome.Delivered.INSTANCE, attempt(1), POLICY)).isInstanceOf(Route.Done.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 10s", "2, 30s", "3, 90s"})
    void shouldTakeTheShortestTierThatIsNotShorterThanTheDelay(int attempt, String tier) {
        assertThat(ROUTER.route(RETRYABLE, attempt(attempt), POLICY))
                .isEqualTo(new Route.RetryTo(Tier.parse(tier), attempt + 1, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"4", "5", "100"})
    void shouldDeadLetterAfterTheLastAttempt(int attempt) {
        assertThat(ROUTER.route(RETRYABLE, attempt(attempt), POLICY))
                .isEqualTo(new Route.DeadLetter(DeadLetterReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void shouldWaitAsLongAsTheEndpointAsksButNotShorterThanThePolicy() {
        assertThat(ROUTER.route(retryAfter(60), attempt(1), POLICY))
                .isEqualTo(new Route.RetryTo(Tier.parse("90s"), 2, Duration.ZERO));
        assertThat(ROUTER.route(retryAfter(1), attempt(3), POLICY))
                .isEqualTo(new Route.RetryTo(Tier.parse("90s"), 4, Duration.ZERO));
        assertThat(ROUTER.route(retryAfter(300), attempt(1), POLICY))
                .isEqualTo(new Route.RetryTo(Tier.parse("5m"), 2, Duration.ZERO));
    }

    @Test
    void shouldSayHowLongToStayAwayWhereNoTierIsThatLong() {
        assertThat(ROUTER.route(retryAfter(3_600), attempt(1), POLICY))
                .isEqualTo(new Route.RetryTo(Tier.parse("5m"), 2, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"3300, 5m", "300, 5m", "299, 90s", "50, 30s", "10, 10s", "1, 10s"})
    void shouldWaitOutWhatIsLeftInStepsThatDoNotOvershoot(int left, String tier) {
        // Given
        Outcome early = new Outcome.Deferred(DeferralCause.RETRY_AFTER, Duration.ofSeconds(left));

        // Then
        assertThat(ROUTER.route(early, attempt(2), null))
                .isEqualTo(new Route.DeferTo(Tier.parse(tier), DeferralCause.RETRY_AFTER));
    }

    @ParameterizedTest
    @EnumSource(HoldCause.class)
    void shouldHold(HoldCause cause) {
        assertThat(ROUTER.route(new Outcome.Held(cause), attempt(3), null)).isEqualTo(new Route.Hold(cause));
    }

    @Test
    void shouldDeadLetterWhatIsRejectedAtOnce() {
        // Given
        Outcome rejected = new Outcome.Rejected(DeadLetterReason.ADDRESS_REFUSED, false);

        // Then
        assertThat(ROUTER.route(rejected, attempt(1), POLICY))
                .isEqualTo(new Route.DeadLetter(DeadLetterReason.ADDRESS_REFUSED));
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPACITY", "RATE_LIMIT", "UNAVAILABLE"})
    void shouldNeverDeadLetterForWhatTheEndpointIsTheCauseOf(DeferralCause cause) {
        // Given
        Outcome deferred = new Outcome.Deferred(cause, Duration.ofSeconds(30));
        Position after3Days = new Position(1, false, Duration.ofDays(3));

        // Then
        assertThat(ROUTER.route(deferred, after3Days, null)).isEqualTo(new Route.DeferTo(Tier.parse("30s"), cause));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_SUBSCRIPTION, UNKNOWN_SUBSCRIPTION", "UNUSABLE_SUBSCRIPTION, DEFERRED_TOO_LONG"})
    void shouldDeadLetterAFaultOfOursOnlyAfterADay(DeferralCause cause, DeadLetterReason reason) {
        // Given
        Outcome deferred = new Outcome.Deferred(cause, Duration.ZERO);

        // Then
        assertThat(ROUTER.route(deferred, new Position(1, false, Duration.ofHours(23)), null))
                .isEqualTo(new Route.DeferTo(Tier.parse("10s"), cause));
        assertThat(ROUTER.route(deferred, new Position(1, false, Duration.ofHours(24)), null))
                .isEqualTo(new Route.DeadLetter(reason));
    }

    @Test
    void shouldDropWhatIsWithdrawn() {
        assertThat(ROUTER.route(new Outcome.Withdrawn(DropReason.DELETED), attempt(2), null))
                .isEqualTo(new Route.Dropped(DropReason.DELETED));
    }

    @Test
    void shouldGiveAPingOneAttemptAndKeepNothingOfIt() {
        // Given
        Position ping = new Position(1, true, Duration.ZERO);

        // Then
        assertThat(ROUTER.route(Outcome.Delivered.INSTANCE, ping, POLICY)).isInstanceOf(Route.Done.class);
        assertThat(Stream.of(
                        RETRYABLE,
                        new Outcome.Rejected(DeadLetterReason.REJECTED, false),
                        new Outcome.Held(HoldCause.UNAVAILABLE),
                        new Outcome.Deferred(DeferralCause.UNKNOWN_SUBSCRIPTION, Duration.ZERO)))
                .allSatisfy(outcome -> assertThat(ROUTER.route(outcome, ping, POLICY))
                        .isEqualTo(new Route.Dropped(DropReason.PING_FAILED)));
    }

    @ParameterizedTest
    @EnumSource(DeadLetterReason.class)
    void shouldWriteReasonsInSnakeCase(DeadLetterReason reason) {
        assertThat(reason.wireName()).matches("[a-z_]+").isEqualTo(reason.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Position attempt(int number) {
        return new Position(number, false, Duration.ZERO);
    }

    private static Outcome retryAfter(int seconds) {
        return new Outcome.Retryable(Duration.ofSeconds(seconds));
    }
}
