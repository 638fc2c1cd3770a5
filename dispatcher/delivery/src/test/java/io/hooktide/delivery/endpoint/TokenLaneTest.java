package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.schemas.Authentication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that waits for an access token was started, but nothing was sent yet. */
class TokenLaneTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe(
                "a",
                row -> row.setAuthentication(List.of(new Authentication(
                        "oauth2",
                        Map.of("tokenUrl", "https://login.example/token", "clientId", "me"),
                        row.getAuthentication().get(0).getSecret(),
                        null,
                        null))));
    }

    @Test
    void shouldGiveBackWhatWaitsForATokenOfAPartitionThatIsGivenAway() {
        // Given
        fixture.take("a", 2);
        fixture.assignment.end();

        // When
        fixture.sender.grant("one");

        // Then
        assertThat(fixture.sender.sent).hasSize(1);
        assertThat(fixture.completed())
                .hasSize(2)
                .allSatisfy(completion -> assertThat(completion.outcome()).isNull());
        assertThat(fixture.sender.open()).isZero();
    }

    @Test
    void shouldKeepWhatWaitsForATokenWhileOutcomesAreNotRecorded() {
        // Given
        fixture.take("a", 3);
        fixture.gate.shut();

        // When
        fixture.sender.grant("one");

        // Then: as if there had been no connection free, until it is handed back
        assertThat(fixture.sender.sent).hasSize(1);
        assertThat(fixture.completed()).isEmpty();
        fixture.assignment.end();
        fixture.lanes.abandonEnding();
        assertThat(fixture.completed())
                .hasSize(3)
                .allSatisfy(completion -> assertThat(completion.outcome()).isNull());
    }

    @Test
    void shouldRecordThe401WhereThePartitionIsGivenAwayMeanwhile() {
        // Given
        fixture.take("a", 1);
        fixture.sender.grant("one");
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.assignment.end();

        // When
        fixture.sender.answer(401);

        // Then
        assertThat(fixture.sender.sent).hasSize(2);
        assertThat(fixture.sender.open()).isZero();
        assertThat(fixture.completed())
                .extracting(Completion::outcome)
                .containsExactly(new Outcome.Rejected(DeadLetterReason.REJECTED, false));
    }
}
