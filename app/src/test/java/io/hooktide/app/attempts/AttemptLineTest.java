package io.hooktide.app.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeliveryAttempt;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptLineTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.250Z");

    @Test
    void shouldTellWhenTheNextComesHoweverLateOneLooks() {
        // Given
        DeliveryAttempt failed = attempt();
        failed.setNextAttemptAt(AT.plusSeconds(30));

        // When
        String line = AttemptLine.of(failed, ZoneOffset.UTC);

        // Then
        assertThat(line)
                .isEqualTo(
                        "10:00:00.250  pending        #2  503                   12 ms  invoice.updated 42  sub_1  dlv_1"
                                + "  next after 30 s");
    }

    @Test
    void shouldNotLetOthersWriteToTheTerminal() {
        // Given
        DeliveryAttempt evil = attempt();
        evil.setObjectId("42\u001b[2J\n");

        // When
        String line = AttemptLine.of(evil, ZoneOffset.UTC);

        // Then
        assertThat(line).contains("invoice.updated 42?[2J?");
    }

    private static DeliveryAttempt attempt() {
        DeliveryAttempt attempt = new DeliveryAttempt();
        attempt.setAt(AT);
        attempt.setStatus("pending");
        attempt.setNumber(2);
        attempt.setResponseCode(503);
        attempt.setDurationMs(12);
        attempt.setObjectType("invoice");
        attempt.setAction("updated");
        attempt.setObjectId("42");
        attempt.setSubscriptionId("sub_1");
        attempt.setDeliveryId("dlv_1");
        return attempt;
    }
}
