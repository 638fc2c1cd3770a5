package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.schemas.Delivery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days are made ahead, and dropped when nothing was written to them for long enough. */
@Tag("slow")
class LogDaysIT {
    @AutoClose
    private final LogGround log = new LogGround();

    @Test
    void shouldDropADayOnceNothingWasWrittenToItForTheRetention() throws SQLException {
        // Given
        Instant longAgo = LogGround.NOW.minus(Duration.ofDays(30));
        Delivery old = Logged.delivery("acme", "sub_one", "old", longAgo).build();
        log.store.write(List.of(LogRecord.of(old, 0, 0), LogRecord.of(log.delivery, 0, 1)), List.of());
        LocalDate day = longAgo.atZone(ZoneOffset.UTC).toLocalDate();

        // When
        log.store.maintain();
        boolean keptAtFirst =
                log.reads.find(Optional.empty(), old.getDeliveryId()).isPresent();
        log.test.execute(
                "UPDATE hooktide_log.log_day SET written_at = now() - interval '15 days' WHERE day = '" + day + "'");
        log.store.maintain();

        // Then
        assertThat(keptAtFirst).isTrue();
        assertThat(log.reads.find(Optional.empty(), old.getDeliveryId())).isEmpty();
        assertThat(log.found().row().status()).isEqualTo("pending");
        log.store.write(List.of(LogRecord.of(old, 0, 2)), List.of());
        assertThat(log.reads.find(Optional.empty(), old.getDeliveryId())).isPresent();
    }

    @Test
    void shouldKeepADayForTheRetentionAndNoLonger() throws SQLException {
        // Given
        log.write(Logged.failed(log.delivery, 1, LogGround.NOW));
        try (LogStore almost = log.storeIn(Duration.ofDays(14).minusHours(2));
                LogStore then = log.storeIn(Duration.ofDays(14).plusHours(2))) {
            // When
            almost.maintain();
            boolean kept = log.reads
                    .find(Optional.empty(), log.delivery.getDeliveryId())
                    .isPresent();
            then.maintain();

            // Then
            assertThat(kept).isTrue();
            assertThat(log.reads.find(Optional.empty(), log.delivery.getDeliveryId()))
                    .isEmpty();
            then.write(List.of(LogRecord.of(log.delivery, 0, 0)), List.of());
            assertThat(log.reads.find(Optional.empty(), log.delivery.getDeliveryId()))
                    .isPresent();
        }
    }

    @Test
    void shouldMakeTomorrowsPartitionsToday() {
        // Then
        String tomorrow = LogGround.NOW
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .toString()
                .replace("-", "");
        assertThat(log.test.query("SELECT to_regclass('hooktide_log.attempt_" + tomorrow + "')"))
                .doesNotContainNull();
    }
}
