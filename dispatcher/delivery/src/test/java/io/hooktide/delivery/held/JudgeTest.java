package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.endpoint.SubscriptionKey;
import io.hooktide.retry.routing.DropReason;
import io.hooktide.schemas.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final long LIMIT = Duration.ofDays(7).toMillis();
    private static final long SINCE = 1_000;

    private final HeldSubscription held = new HeldSubscription("sub_1", 10, SINCE);
    private Optional<Subscription> row = Optional.empty();
    private OptionalInt room = OptionalInt.of(3);
    private long now = SINCE;
    private final Judge judge = new Judge(key -> row, Duration.ofMillis(LIMIT), () -> now);

    @BeforeEach
    void identify() {
        held.identify(new SubscriptionKey("acme", "sub_1"));
    }

    @Test
    void shouldReleaseAsMuchAsTheLaneTakesWhereItIsActive() {
        row("active");
        assertThat(judge.of(held, room)).isEqualTo(new Verdict.Release(3));
    }

    @Test
    void shouldAskForRoomOnlyWhereItMatters() {
        assertThat(judge.asksForRoom(held)).isFalse();
        row("paused");
        assertThat(judge.asksForRoom(held)).isFalse();
        row("active");
        assertThat(judge.asksForRoom(held)).isTrue();
        assertThat(judge.asksForRoom(new HeldSubscription("sub_2", 11, SINCE))).isFalse();
    }

    @Test
    void shouldWaitForWhatWasReleasedBeforeToArrive() {
        row("active");
        now += LIMIT;
        assertThat(judge.of(held, OptionalInt.empty())).isEqualTo(Verdict.KEEP);
    }

    @Test
    void shouldKeepWhatIsPausedUntilItIsTooOld() {
        row("paused");
        assertThat(judge.of(held, room)).isEqualTo(Verdict.KEEP);
        now += LIMIT - 1;
        assertThat(judge.of(held, room)).isEqualTo(Verdict.KEEP);
        now++;
        assertThat(judge.of(held, room)).isEqualTo(Verdict.EXPIRE);
    }

    @Test
    void shouldKeepWhatTheLaneDoesNotTakeUntilItIsTooOld() {
        row("active");
        room = OptionalInt.of(0);
        assertThat(judge.of(held, room)).isEqualTo(Verdict.KEEP);
        now += LIMIT;
        assertThat(judge.of(held, room)).isEqualTo(Verdict.EXPIRE);
        room = OptionalInt.of(1);
        assertThat(judge.of(held, room)).isEqualTo(new Verdict.Release(1));
    }

    @Test
    void shouldDropWhatNobodyWantsAnyMore() {
        row("deactivated");
        assertThat(judge.of(held, OptionalInt.empty())).isEqualTo(new Verdict.Drop(DropReason.DEACTIVATED));
        row("deleted");
        assertThat(judge.of(held, OptionalInt.empty())).isEqualTo(new Verdict.Drop(DropReason.DELETED));
    }

    @Test
    void shouldDecideNothingWithoutARowOrByOneItDoesNotUnderstand() {
        assertThat(judge.of(held, room)).isEqualTo(Verdict.KEEP);
        row("of_a_later_version");
        assertThat(judge.of(held, room)).isEqualTo(Verdict.KEEP);
        now += LIMIT;
        assertThat(judge.of(held, room)).isEqualTo(Verdict.EXPIRE);
    }

    @Test
    void shouldReadTheFirstRecordOfWhatItDoesNotKnow() {
        HeldSubscription unknown = new HeldSubscription("sub_2", 11, SINCE);
        assertThat(judge.of(unknown, room)).isEqualTo(Verdict.IDENTIFY);
    }

    @Test
    void shouldDecideNothingByARowOlderThanTheDeliverys() {
        assertThat(judge.knows(held, 1)).isFalse();
        row("active");
        assertThat(judge.knows(held, 4)).isTrue();
        assertThat(judge.knows(held, 5)).isFalse();
    }

    private void row(String status) {
        Subscription now = new Subscription();
        now.setStatus(status);
        now.setVersion(4);
        row = Optional.of(now);
    }
}
