package io.hooktide.dev.board;

import static io.hooktide.dev.board.Records.attempt;
import static io.hooktide.dev.board.Records.deadLetter;
import static io.hooktide.dev.board.Records.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardTest {
    private final Board board = new Board(subscription -> "/crm");

    @Test
    void shouldFollowADeliveryToItsEnd() {
        // When
        board.apply(delivery("dlv_1", false));
        Line fresh = board.lines().get(0);
        board.apply(attempt("dlv_1", 1, "pending", 503));
        Line waiting = board.lines().get(0);
        board.apply(attempt("dlv_1", 2, "delivered", 200));
        Line done = board.lines().get(0);

        // Then
        assertThat(fresh.attempts()).isZero();
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.answer()).isEqualTo("503");
        assertThat(waiting.next()).isEqualTo(Records.NOW.plusSeconds(10));
        assertThat(done.state()).isEqualTo(Line.State.DELIVERED);
        assertThat(board.count(Line.State.DELIVERED)).isEqualTo(1);
    }

    @Test
    void shouldTakeRecordsInAnyOrder() {
        // When
        board.apply(deadLetter("dlv_1"));
        board.apply(attempt("dlv_1", 1, "pending", null));
        board.apply(delivery("dlv_1", false));

        // Then
        Line line = board.lines().get(0);
        assertThat(line.state()).isEqualTo(Line.State.DEAD_LETTERED);
        assertThat(line.reason()).isEqualTo("attempts exhausted");
        assertThat(line.answer()).isEqualTo("connect refused");
    }

    @Test
    void shouldLeaveOutPings() {
        // When
        board.apply(delivery("dlv_1", true));

        // Then
        assertThat(board.lines()).isEmpty();
    }
}
