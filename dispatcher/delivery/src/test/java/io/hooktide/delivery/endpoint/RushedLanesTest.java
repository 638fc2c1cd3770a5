package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that together would have more young requests than there may be. */
class RushedLanesTest {
    private static final int EACH = 32;
    private static final int ROOM = (int) (Rush.MOST * Rush.PART);
    private static final int LANES = ROOM / EACH;

    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        for (int i = 0; i < LANES; i++) {
            subscribe("full-" + i);
            fixture.take("full-" + i, 4 * EACH);
        }
        assertThat(fixture.sender.open()).isEqualTo(ROOM);
    }

    @Test
    void shouldGiveALaneThatComesLaterItsTurnThoughTheOthersHaveMore() {
        // Given
        subscribe("late");
        fixture.take("late", 10);
        assertThat(sent("late")).isZero();

        // When
        answer(1);

        // Then: the first that is free is its, then it takes turns with those that are done
        assertThat(sent("late")).isEqualTo(1);
        answer(3 * 10);
        assertThat(sent("late")).isEqualTo(10);
        assertThat(fixture.sender.open()).isEqualTo(ROOM);
    }

    @Test
    void shouldShareTheRoomEvenly() {
        // When
        answer(2 * ROOM);

        // Then
        Map<String, Long> sent = fixture.sender.sent.stream()
                .map(request -> request.target().host())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(sent).hasSize(LANES);
        assertThat(sent.values()).allSatisfy(count -> assertThat(count).isBetween(3L * EACH - 2, 3L * EACH + 2));
        assertThat(fixture.sender.open()).isEqualTo(ROOM);
    }

    @Test
    void shouldCallThoseInLineOnceWhatHangsHasMadeRoom() {
        // Given
        subscribe("late");
        fixture.take("late", 10);

        // When: nobody answers
        fixture.pass(Duration.ofMillis(2_300));

        // Then
        assertThat(sent("late")).isEqualTo(10);
    }

    @Test
    void shouldNotCountWhatIsSentToOneThatHangs() throws IOException {
        // Given: few may be started just now, and one wants many
        fixture = new LanesFixture(new StartWindow(64, 64));
        subscribe("hangs", 1_000);
        fixture.take("hangs", 1_000);
        assertThat(sent("hangs")).isEqualTo(48);

        // When: it has answered nothing for two seconds
        fixture.pass(Duration.ofMillis(2_600));

        // Then: it has all that it may have, and nobody waits for that
        assertThat(sent("hangs")).isEqualTo(1_000);
        subscribe("well", 32);
        fixture.take("well", 32);
        assertThat(sent("well")).isEqualTo(32);
    }

    @Test
    void shouldNotTakeOneForHangingThatHadNothingToDo() throws IOException {
        // Given
        fixture = new LanesFixture(new StartWindow(64, 64));
        subscribe("idle", 1_000);
        fixture.take("idle", 1);
        fixture.sender.answer(200);
        fixture.completed();
        fixture.pass(Duration.ofSeconds(5));

        // When
        fixture.take("idle", 1_000);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(48);
    }

    @Test
    void shouldLeaveRoomForAnotherTenant() {
        // Given
        subscribeOf("other", "small");

        // When
        fixture.take("other", "small", 10);

        // Then
        assertThat(sent("small")).isEqualTo(10);
    }

    @Test
    void shouldGiveEachTenantItsTurnHoweverManyLanesItHas() {
        // Given: two tenants have all the room, and a third comes
        for (int i = 0; i < LANES; i++) {
            subscribeOf("second", "second-" + i);
            fixture.take("second", "second-" + i, EACH);
        }
        assertThat(fixture.sender.open()).isEqualTo(Rush.MOST);
        subscribeOf("third", "third");
        fixture.take("third", "third", 10);
        assertThat(sent("third")).isZero();

        // When: every third turn is its own
        answer(3 * 10);

        // Then
        assertThat(sent("third")).isEqualTo(10);
        assertThat(fixture.sender.open()).isEqualTo(Rush.MOST);
    }

    @Test
    void shouldLeaveConnectionsForOthersHoweverManyOfATenantsEndpointsHang() {
        // When: it has as many open as may be young, again and again
        for (int i = 0; i < 4; i++) {
            fixture.pass(Duration.ofMillis(2_300));
            for (int lane = 0; lane < LANES; lane++) {
                String id = "more-" + i + "-" + lane;
                subscribe(id);
                fixture.take(id, EACH);
            }
        }

        // Then: three quarters
        assertThat(fixture.sender.open()).isEqualTo((int) (2 * Rush.MOST * Rush.PART));
        subscribeOf("other", "small");
        fixture.take("other", "small", 10);
        assertThat(sent("small")).isEqualTo(10);
    }

    private void answer(int count) {
        for (int i = 0; i < count; i++) {
            fixture.sender.answer(200);
        }
    }

    private long sent(String subscription) {
        return fixture.sender.sent.stream()
                .filter(request -> request.target().host().equals(subscription + ".example"))
                .count();
    }

    private void subscribe(String id, int concurrency) {
        fixture.nextPartition();
        fixture.subscribe("acme", id, row -> {
            row.setUrl("https://" + id + ".example/h");
            row.setConcurrency(concurrency);
        });
    }

    private void subscribe(String id) {
        subscribeOf("acme", id);
    }

    // Each in a partition of its own: how many of one may be open is not what this is about.
    private void subscribeOf(String tenant, String id) {
        fixture.nextPartition();
        fixture.subscribe(tenant, id, row -> {
            row.setUrl("https://" + id + ".example/h");
            row.setConcurrency(EACH);
        });
    }
}
