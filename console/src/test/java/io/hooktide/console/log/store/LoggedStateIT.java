package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a delivery is told to be, in whichever order its records come. */
@Tag("slow")
class LoggedStateIT {
    @AutoClose
    private final LogGround log = new LogGround();

    @Test
    void shouldKnowADeliveryWhoseAttemptsComeFirst() throws SQLException {
        // When
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW), Logged.delivered(log.delivery, 2));
        boolean hadBody = log.found().body() != null;
        log.store.write(List.of(LogRecord.of(log.delivery, 0, 0), LogRecord.of(log.delivery, 0, 1)), List.of());

        // Then
        assertThat(hadBody).isFalse();
        assertThat(log.found().row().status()).isEqualTo("delivered");
        assertThat(log.found().row().attemptCount()).isEqualTo(2);
        assertThat(log.found().body()).isEqualTo(log.delivery.getBody().array());
    }

    @Test
    void shouldBePendingAgainInANewRoundWhateverComesFirst() throws SQLException {
        // Given
        Delivery again = Delivery.newBuilder(log.delivery).setReplay(1).build();
        DeliveryAttempt dead = Logged.attempt(log.delivery, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected")
                .setResponseCode(400)
                .build();

        // When: the new round is read before the end of the old one
        log.store.write(List.of(LogRecord.of(log.delivery, 0, 0), LogRecord.of(again, 0, 1)), List.of());
        log.write(dead);
        String between = log.found().row().status();
        log.write(Logged.delivered(again, 1));

        // Then
        assertThat(between).isEqualTo("pending");
        assertThat(log.found().row().status()).isEqualTo("delivered");
        assertThat(log.found().row().replay()).isEqualTo(1);
        assertThat(log.found().row().attemptCount()).isEqualTo(2);
        assertThat(log.found().attempts()).extracting("replay").containsExactly(0, 1);
    }

    @Test
    void shouldKeepTheLastAnswerWhereADeliveryEndsWithoutAnAttempt() throws SQLException {
        // When
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));
        log.write(Logged.attempt(log.delivery, 0)
                .setStatus("dropped")
                .setReason("deactivated")
                .build());

        // Then
        assertThat(log.found().row().status()).isEqualTo("dropped");
        assertThat(log.found().row().reason()).isEqualTo("deactivated");
        assertThat(log.found().row().lastResponseCode()).isEqualTo(503);
        assertThat(log.found().row().nextAttemptAt()).isNull();
        assertThat(log.found().attempts()).hasSize(1);
    }

    @Test
    void shouldSayWhatADeliveryWaitsFor() throws SQLException {
        // Given
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));
        String afterTheAttempt = waitingFor(false);

        // When
        log.write(Logged.waiting(log.delivery, "breaker", LogGround.NOW.plusSeconds(30)));
        String putOff = waitingFor(false);
        Instant next = log.found().row().nextAttemptAt();
        log.write(Logged.waiting(log.delivery, "paused", null));

        // Then: what was put off is no attempt
        assertThat(afterTheAttempt).isEqualTo("retry");
        assertThat(putOff).isEqualTo("breaker");
        assertThat(next).isEqualTo(LogGround.NOW.plusSeconds(30));
        assertThat(waitingFor(true)).isEqualTo("paused");
        assertThat(waitingFor(false)).isNull();
        assertThat(log.found().row().nextAttemptAt()).isNull();
        assertThat(log.found().row().attemptCount()).isEqualTo(1);
        assertThat(log.found().row().lastOutcome()).isEqualTo("retryable");
        assertThat(log.found().attempts()).hasSize(1);
        log.write(Logged.delivered(log.delivery, 2));
        assertThat(log.found().row().waitingFor()).isNull();
        assertThat(log.found().row().lastOutcome()).isEqualTo("delivered");
    }

    private String waitingFor(boolean paused) {
        return DeliveryRepresentation.waitingFor(log.found().row(), paused);
    }
}
