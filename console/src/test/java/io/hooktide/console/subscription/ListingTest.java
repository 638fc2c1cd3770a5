package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.access.Principal;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final Principal ACME = new Principal("k", Optional.of("acme"), Set.of());
    private static final Profile STANDARD = Profiles.shipped().get("standard");
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 119, 120, 200})
    void shouldPageThroughEveryRowOnceNewestFirst(int limit) {
        // Given
        List<Row<Subscription>> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(row("acme", i, "active"));
            rows.add(row("globex", 1_000 + i, "active"));
            rows.add(row("acme", 2_000 + i, "deleted"));
        }
        Collections.shuffle(rows, new Random(7));

        // When
        List<String> seen = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page page = listing(limit, after).page(rows, ACME);
            page.subscriptions().forEach(row -> seen.add(row.getSubscriptionId()));
            after = page.next();
        } while (after.isPresent());

        // Then
        List<String> expected = new ArrayList<>();
        for (int i = 119; i >= 0; i--) {
            expected.add(id(i));
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void shouldGoOnBehindARowThatIsGone() {
        // Given
        List<Row<Subscription>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(row("acme", i, "active"));
        }
        Page first = listing(4, Optional.empty()).page(rows, ACME);

        // When
        rows.removeIf(row -> row.value().getSubscriptionId().equals(id(6)));
        Page second = listing(4, first.next()).page(rows, ACME);

        // Then
        assertThat(second.subscriptions())
                .extracting(Subscription::getSubscriptionId)
                .containsExactly(id(5), id(4), id(3), id(2));
    }

    @Test
    void shouldFindByStatusAndText() {
        // Given
        List<Row<Subscription>> rows = List.of(row("acme", 1, "active"), row("acme", 2, "deactivated"));

        // Then
        assertThat(found(rows, Optional.of(SubscriptionStatus.ACTIVE), Optional.empty()))
                .containsExactly(id(1));
        assertThat(found(rows, Optional.empty(), Optional.of("NAME 2"))).containsExactly(id(2));
        assertThat(found(rows, Optional.empty(), Optional.of("X.EXAMPLE"))).containsExactly(id(2), id(1));
        assertThat(found(rows, Optional.empty(), Optional.of("nowhere"))).isEmpty();
    }

    @Test
    void shouldReadBackItsCursors() {
        Cursor cursor = new Cursor(START, id(3));
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "%%%", "MTIz", "MTIzLnN1Yl94", "LTEuc3ViXzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw"})
    void shouldRefuseCursorsItDidNotMake(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> found(
            List<Row<Subscription>> rows, Optional<SubscriptionStatus> status, Optional<String> text) {
        return new Listing(status, text, 50, Optional.empty())
                .page(rows, ACME).subscriptions().stream()
                        .map(Subscription::getSubscriptionId)
                        .toList();
    }

    private static Listing listing(int limit, Optional<Cursor> after) {
        return new Listing(Optional.empty(), Optional.empty(), limit, after);
    }

    // Ten rows are made in the same millisecond each.
    private static Row<Subscription> row(String tenant, int number, String status) {
        Subscription row = new Subscription();
        row.setSubscriptionId(id(number));
        row.setTenantId(tenant);
        row.setName("Name " + number);
        row.setUrl("https://x.example/h");
        row.setEventTypes(List.of("*"));
        STANDARD.applyTo(row);
        row.setStatus(status);
        row.setCreatedAt(START.plusMillis(number / 10));
        return new Row<>(row, 0, number);
    }

    private static String id(int number) {
        return "sub_%032x".formatted(number);
    }
}
