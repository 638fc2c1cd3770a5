package io.hooktide.retry.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterFilterTest {
    private static final Instant AT = DeadLetterFixtures.NOW;
    private static final DeadLetterEntry ENTRY = new DeadLetterEntry(
            new DeadLetterId(2, 10), AT, Optional.of(DeadLetterFixtures.dead(DeadLetterFixtures.delivery("1"))), "");
    /** Of a delivery that could not be made. */
    private static final DeadLetterEntry UNMADE =
            new DeadLetterEntry(new DeadLetterId(2, 11), AT, Optional.of(DeadLetterFixtures.unmade("1")), "");

    @ParameterizedTest
    @CsvSource({
        "acme,,,,true",
        "other,,,,false",
        ",sub_1,,,true",
        ",sub_2,,,false",
        ",,invoice.updated,,true",
        ",,invoice.created,,false",
        ",,,attempts_exhausted,true",
        ",,,rejected,false",
        "acme,sub_1,invoice.updated,rejected,false",
    })
    void shouldAskForEverythingThatIsGiven(
            String tenant, String subscription, String eventType, String reason, boolean passes) {
        // Given
        DeadLetterFilter filter = new DeadLetterFilter(
                Set.of(),
                Optional.ofNullable(tenant),
                Optional.ofNullable(subscription),
                Optional.ofNullable(eventType),
                Optional.ofNullable(reason),
                Optional.empty(),
                Optional.empty());

        // Then
        assertThat(filter.test(ENTRY)).isEqualTo(passes);
        assertThat(filter.test(UNMADE)).isEqualTo(passes);
    }

    @Test
    void shouldIncludeTheStartOfAPeriodAndNotItsEnd() {
        assertThat(during(AT, AT.plusMillis(1)).test(ENTRY)).isTrue();
        assertThat(during(AT.minusMillis(1), AT).test(ENTRY)).isFalse();
    }

    @Test
    void shouldNotTakeAnUnreadableOneForATenants() {
        // Given
        DeadLetterEntry poison = new DeadLetterEntry(new DeadLetterId(0, 0), AT, Optional.empty(), "garbage");
        DeadLetterFilter ofTenant = new DeadLetterFilter(
                Set.of(),
                Optional.of("acme"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        // Then
        assertThat(ofTenant.test(poison)).isFalse();
        assertThat(DeadLetterFilter.ALL.test(poison)).isTrue();
    }

    @Test
    void shouldNarrowAPartitionToTheIdsAskedFor() {
        // Given
        DeadLetterFilter filter = DeadLetterFilter.of(Set.of(new DeadLetterId(2, 10), new DeadLetterId(2, 15)));

        // Then
        assertThat(filter.narrow(2, new OffsetRange(0, 100))).isEqualTo(new OffsetRange(10, 16));
        assertThat(filter.narrow(2, new OffsetRange(12, 14))).isEqualTo(new OffsetRange(12, 14));
        assertThat(filter.narrow(1, new OffsetRange(0, 100)).isEmpty()).isTrue();
        assertThat(filter.narrow(2, new OffsetRange(50, 100)).isEmpty()).isTrue();
    }

    private static DeadLetterFilter during(Instant from, Instant to) {
        return new DeadLetterFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to));
    }
}
