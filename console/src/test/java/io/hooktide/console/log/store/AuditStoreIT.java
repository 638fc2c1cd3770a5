package io.hooktide.console.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import io.hooktide.console.audit.AuditQuery;
import io.hooktide.console.audit.AuditRows;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.console.request.PageToken;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.audit.AuditEntries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditStoreIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database =
            new Database(new DatabaseAddress(test.jdbcUrl(), Optional.of(EmbeddedDatabase.USER), Optional.empty()), 2);
    private final AuditRows rows = new AuditRows(database.readers());
    private LogStore store;

    @BeforeEach
    void open() throws SQLException {
        store = new LogStore(database, Clock.systemUTC(), new Retention(Duration.ofDays(14), Duration.ofDays(400)));
        store.open();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void shouldKeepAnEntryOnceAndForItsTime() throws SQLException {
        // Given
        AuditEntry young = entry("acme", NOW.minus(Duration.ofDays(399)));
        AuditEntry old = entry("acme", NOW.minus(Duration.ofDays(401)));
        FieldChange change = new FieldChange("name", null, "\"caf\u00e9\"");
        young.setChanges(List.of(change));

        // When: a console that was overtaken writes some again
        write(young, old);
        write(young);
        store.maintain();

        // Then
        AuditEntry found = page(principal(Optional.empty()), 10, Optional.empty())
                .entries()
                .get(0);
        assertThat(test.query("SELECT id FROM hooktide_log.audit_entry")).containsExactly(young.getId());
        assertThat(found.getChanges()).containsExactly(change);
    }

    @Test
    void shouldPageThroughEntriesOfOneMomentOnce() throws SQLException {
        // Given
        List<AuditEntry> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(entry("acme", NOW));
        }
        write(written.toArray(AuditEntry[]::new));
        write(entry("globex", NOW));

        // When
        List<String> seen = new ArrayList<>();
        Optional<PageToken> after = Optional.empty();
        do {
            AuditQuery.Page page = page(principal(Optional.of("acme")), 3, after);
            page.entries().forEach(entry -> seen.add(entry.getId()));
            after = page.next();
        } while (after.isPresent());

        // Then
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(AuditEntry::getId).toList());
    }

    private AuditQuery.Page page(Principal principal, int limit, Optional<PageToken> after) {
        AuditQuery.Filter all = new AuditQuery.Filter(
                Optional.of("subscription."), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return rows.page(new AuditQuery(principal, all, limit, after));
    }

    private static Principal principal(Optional<String> tenantId) {
        return new Principal("k", tenantId, Set.of("admin"));
    }

    private void write(AuditEntry... entries) throws SQLException {
        store.write(Stream.of(entries).map(LogRecord::of).toList(), List.of());
    }

    private static AuditEntry entry(String tenant, Instant at) {
        AuditEntry entry = AuditEntries.begun(at);
        entry.setAction("subscription.updated");
        entry.setActorKind("api_key");
        entry.setActorId("k");
        entry.setActorName("Key");
        entry.setTenantId(tenant);
        entry.setTargetType("subscription");
        entry.setTargetId("sub_1");
        return entry;
    }
}
