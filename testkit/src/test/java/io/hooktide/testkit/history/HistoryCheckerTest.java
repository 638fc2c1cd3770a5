package io.hooktide.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryCheckerTest {
    private static final int SEEDS = 200;

    static Stream<Long> seeds() {
        return LongStream.range(0, SEEDS).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindNothingInACorrectHistory(long seed) {
        for (boolean atRest : List.of(true, false)) {
            RandomHistory run = new RandomHistory(seed, atRest);
            assertThat(HistoryChecker.check(run.history(), run.claims()).findings())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void shouldNameExactlyWhatWasPlanted(PlantedFault fault) {
        int planted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            // Given
            RandomHistory run = new RandomHistory(seed, true);
            Optional<? extends Finding> expected = fault.plant(run);
            if (expected.isEmpty()) {
                continue; // nothing of the kind in this history
            }
            planted++;

            // When
            Report report = HistoryChecker.check(run.history(), run.claims());

            // Then
            assertThat(report.findings().stream().filter(found -> !(found instanceof Finding.Balance)))
                    .as("seed %s", seed)
                    .hasSize(1)
                    .first()
                    .isEqualTo(expected.get());
            assertThat(report.findings().stream().anyMatch(Finding.Balance.class::isInstance))
                    .as("seed %s: %s", seed, report.account())
                    .isEqualTo(fault.unbalances());
        }
        assertThat(planted).isGreaterThan(SEEDS / 4);
    }

    @Test
    void shouldTakeWhatIsPendingForAFindingOnlyAtRest() {
        RandomHistory run = new RandomHistory(3, false);
        History history = run.history();

        assertThat(HistoryChecker.check(history, run.claims()).findings()).isEmpty();
        assertThat(HistoryChecker.check(history, Claims.atRest(run.claims().repeats()))
                        .findings())
                .hasOnlyElementsOfType(Finding.Balance.class)
                .hasSize(1);
    }

    @Test
    void shouldShowTheFirstTenOfEachKind() {
        List<Finding> many = LongStream.range(0, 25)
                .<Finding>mapToObj(number -> new Finding.Duplicate("dlv_" + number, 1))
                .toList();

        String text = new Report(many, Map.of(), "all in all").toString();

        assertThat(text.lines()).hasSize(13).contains("Duplicate: 25", "  and 15 more");
    }

    @Test
    void shouldExpectWhatMatchesFromTheActivationOn() {
        Subscriber invoices = new Subscriber("sub_1", "acme", List.of("invoice.*", "*.deleted"), 100);
        Published before = event("invoice", "updated", "e1", 99, 120);
        Published unsure = event("invoice", "updated", "e2", 101, Published.NEVER);
        Published after = event("job", "deleted", "e3", 101, 120);
        Published other = event("job", "updated", "e4", 101, 120);

        Expected expected = Expected.of(List.of(before, unsure, after, other), List.of(invoices));

        assertThat(expected.must()).hasSize(1);
        assertThat(expected.may()).hasSize(2);
    }

    @Test
    void shouldAllowToRepeatWhatWasOpenOrJustDone() {
        List<Received> posts = List.of(
                new Received("long ago", 0, 700, 200, 1),
                new Received("just done", 0, 801, 200, 1),
                new Received("open", 999, 1_200, 200, 1),
                new Received("later", 1_001, 1_200, 200, 1));
        Repeats repeats = Repeats.around(posts, 1_000, 200);

        var tooMany = repeats.tooMany(Map.of("long ago", 1, "just done", 1, "open", 2, "later", 1));

        assertThat(tooMany)
                .containsOnlyKeys(Set.of("long ago", "open", "later"))
                .containsEntry("open", 1);
    }

    private static Published event(String type, String action, String id, long sentAt, long acknowledgedAt) {
        return new Published("acme", type, "42", action, id, sentAt, acknowledgedAt);
    }
}
