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
    private static final int LANES = Rush.MOST / EACH;

    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        for (int i = 0; i < LANES; i++) {
            subscribe("full-" + i);
            fixture.take("full-" + i, 4 * EACH);
        }
        assertThat(fixture.sender.open()).isEqualTo(Rush.MOST);
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
        assertThat(fixture.sender.open()).isEqualTo(Rush.MOST);
    }

    @Test
    void shouldShareTheRoomEvenly() {
        // When
        answer(2 * Rush.MOST);

        // Then
        Map<String, Long> sent = fixture.sender.sent.stream()
                .map(request -> request.target().host())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(sent).hasSize(LANES);
        assertThat(sent.values()).allSatisfy(count -> assertThat(count).isBetween(3L * EACH - 2, 3L * EACH + 2));
        assertThat(fixture.sender.open()).isEqualTo(Rush.MOST);
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

    private void subscribe(String id) {
        fixture.subscribe(id, row -> {
            row.setUrl("https://" + id + ".example/h");
            row.setConcurrency(EACH);
        });
    }
}
