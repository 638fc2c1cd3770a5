package io.hooktide.console.undelivered;

import io.hooktide.console.log.read.Columns;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.log.store.StoredText;
import io.hooktide.console.request.PageToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads what is undelivered. Blocks; every failure of the database is a JdbiException. */
public final class UndeliveredReads {
    /** More differences are not named. */
    public static final int MOST_DIFFERENCES = 1_000;

    /** Hours that are looked at for one page. */
    static final int MOST_HOURS = 24 * 14;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Jdbi jdbi;

    public UndeliveredReads(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Newest first; one more than the limit, where there are as many. */
    public List<UndeliveredRow> list(UndeliveredFilter filter, int limit, Optional<LogCursor> after) {
        return jdbi.withHandle(handle -> filled(handle.createQuery(UndeliveredSql.LIST), filter)
                .bind("cause", filter.cause().orElse(null))
                .bind(
                        "after_at",
                        after.map(at -> at.publishedAt().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .bind("after_id", after.map(LogCursor::deliveryId).orElse(null))
                .bind("limit", limit + 1)
                .map((row, context) -> UndeliveredRow.of(row))
                .list());
    }

    /** Most first. */
    public List<CauseCount> causes(UndeliveredFilter filter) {
        return jdbi.withHandle(handle -> filled(handle.createQuery(UndeliveredSql.CAUSES), filter)
                .bind("cause", filter.cause().orElse(null))
                .map((row, context) -> CauseCount.of(row))
                .list());
    }

    /** Newest hour first, in it by subscription; one more than the limit, where there are as many. */
    public List<HourRow> hours(UndeliveredFilter filter, int limit, Optional<PageToken> after) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL enable_bitmapscan = on"); // the index by time is of that kind
            List<HourRow> rows = new ArrayList<>();
            Instant hour = after.map(PageToken::at).orElseGet(() -> last(filter));
            Optional<String> behind = after.map(PageToken::id);
            for (int looked = 0; looked < MOST_HOURS && rows.size() <= limit && !isBefore(hour, filter); looked++) {
                rows.addAll(hour(handle, filter, hour, behind, limit + 1 - rows.size()));
                behind = Optional.empty();
                hour = hour.minus(HOUR);
            }
            return rows;
        });
    }

    private static Instant last(UndeliveredFilter filter) {
        return filter.to().minusMillis(1).truncatedTo(ChronoUnit.HOURS);
    }

    private static boolean isBefore(Instant hour, UndeliveredFilter filter) {
        return hour.isBefore(filter.from().truncatedTo(ChronoUnit.HOURS));
    }

    private static List<HourRow> hour(
            Handle handle, UndeliveredFilter filter, Instant hour, Optional<String> after, int limit) {
        UndeliveredFilter ofHour = new UndeliveredFilter(
                filter.tenantId(), filter.subscriptionId(), Optional.empty(), hour, hour.plus(HOUR));
        return filled(handle.createQuery(UndeliveredSql.HOUR), ofHour)
                .bind("after", after.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> HourRow.of(hour, row))
                .list();
    }

    /** @param tenantId empty: of all tenants */
    public Verdict verdict(Optional<String> tenantId) {
        return jdbi.inTransaction(handle -> {
            List<Difference> differences = handle.createQuery(UndeliveredSql.DIFFERENCES)
                    .bind("tenant", tenantId.orElse(null))
                    .bind("limit", MOST_DIFFERENCES)
                    .map((row, context) -> Difference.of(row))
                    .list();
            return handle.createQuery(UndeliveredSql.CHECKED)
                    .map((row, context) -> new Verdict(
                            Optional.ofNullable(Columns.time(row, "checked_at")),
                            Columns.time(row, "since"),
                            differences))
                    .one();
        });
    }

    private static Query filled(Query query, UndeliveredFilter filter) {
        return query.bind("from", filter.from().atOffset(ZoneOffset.UTC))
                .bind("to", filter.to().atOffset(ZoneOffset.UTC))
                .bind("tenant", filter.tenantId().orElse(null))
                .bind(
                        "subscription",
                        filter.subscriptionId().map(StoredText::of).orElse(null));
    }
}
