package io.hooktide.subscriptions.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningScheduleTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant CHANGE = START.plus(SigningSchedule.PUBLISHED_BEFORE);
    private static final Instant END = CHANGE.plus(SigningSchedule.PUBLISHED_AFTER);

    private final SigningSchedule rotated =
            SigningSchedule.of(List.of(key("new", START, CHANGE), key("old", Instant.EPOCH, Instant.EPOCH)));

    @Test
    void shouldHaveNoKeyWhereThereIsNone() {
        assertThat(SigningSchedule.of(List.of()).signing(START)).isEmpty();
        assertThat(SigningSchedule.of(List.of()).published(START)).isEmpty();
    }

    @Test
    void shouldPublishTheNewKeyBeforeItSigns() {
        assertThat(ids(rotated.published(START))).containsExactly("old", "new");
        assertThat(rotated.signing(START))
                .get()
                .extracting(SigningKey::getKeyId)
                .isEqualTo("old");
        assertThat(rotated.signing(CHANGE.minusMillis(1)))
                .get()
                .extracting(SigningKey::getKeyId)
                .isEqualTo("old");
        assertThat(rotated.next(START)).get().extracting(SigningKey::getKeyId).isEqualTo("new");
        assertThat(rotated.signing(CHANGE))
                .get()
                .extracting(SigningKey::getKeyId)
                .isEqualTo("new");
        assertThat(rotated.next(CHANGE)).isEmpty();
    }

    @Test
    void shouldPublishTheOldKeyWhileAnythingItSignedIsInForce() {
        assertThat(ids(rotated.published(END))).containsExactly("old", "new");
        assertThat(rotated.past(END)).isEmpty();
        assertThat(ids(rotated.published(END.plusMillis(1)))).containsExactly("new");
        assertThat(ids(rotated.past(END.plusMillis(1)))).containsExactly("old");
    }

    @Test
    void shouldPublishEveryKeyThatAJwtInForceMayBeSignedWith() {
        // Given
        List<SigningKey> keys = List.of(
                key("a", START, START),
                key("b", START.plusSeconds(100), START.plusSeconds(1_000)),
                key("c", START.plusSeconds(900), START.plusSeconds(1_800)));
        SigningSchedule schedule = SigningSchedule.of(keys);
        for (int second = 0; second < 5_000; second++) {
            Instant signed = START.plusSeconds(second);
            SigningKey by = schedule.signing(signed).orElseThrow();
            for (Duration later = Duration.ZERO;
                    later.compareTo(SigningSchedule.LIFETIME) <= 0;
                    later = later.plusSeconds(30)) {
                // Then
                assertThat(schedule.published(signed.plus(later))).contains(by);
            }
        }
    }

    @Test
    void shouldForgetAWithdrawnKey() {
        // Given
        SigningKey withdrawn = key("bad", START, START);
        withdrawn.setWithdrawn(true);
        // When
        SigningSchedule schedule = SigningSchedule.of(List.of(withdrawn, key("good", START, START.minusSeconds(9))));
        // Then
        assertThat(schedule.signing(START))
                .get()
                .extracting(SigningKey::getKeyId)
                .isEqualTo("good");
        assertThat(ids(schedule.published(START))).containsExactly("good");
        assertThat(schedule.past(START)).isEmpty();
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::getKeyId).toList();
    }

    private static SigningKey key(String id, Instant created, Instant signsFrom) {
        return SigningKey.newBuilder()
                .setKeyId(id)
                .setAlgorithm(Es256.NAME)
                .setPublicJwk("{}")
                .setCreatedAt(created)
                .setSignsFrom(signsFrom)
                .setWriteId("")
                .build();
    }
}
