package io.hooktide.console.statistics;

import io.hooktide.console.statistics.DeliverySeries.Latency;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads series. Blocks; every failure of the database is a JdbiException. */
public final class SeriesReads {
    /** Subscriptions that are shown one by one. */
    public static final int MOST_SUBSCRIPTIONS = 10;

    static final Duration LEAST_KNOWN = Duration.ofSeconds(20);

    private static final String EVERYBODY = "";

    private final Jdbi jdbi;

    public SeriesReads(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /**
     * @param tenantId empty: all tenants
     * @param knownUntil what came later may not have been counted yet
     */
    public DeliverySeries deliveries(Optional<String> tenantId, Slots slots, Instant knownUntil) {
        String tenant = tenantId.orElse(EVERYBODY);
        return jdbi.withHandle(handle -> {
            Map<String, Line> perSecond = new LinkedHashMap<>();
            DeliverySeries.OUTCOMES.forEach(outcome -> perSecond.put(outcome, slots.line()));
            Latency latency = new Latency(slots.line(), slots.line(), slots.line());
            Map<Integer, SlotCounts> counts = counts(handle, tenant, slots);
            Optional<Instant> since = countedSince(handle);
            SlotCounts all = new SlotCounts();
            counts.values().forEach(all::addAll);
            for (int slot = 0; slot < slots.count() && since.isPresent(); slot++) {
                double seconds = knownSeconds(slots, slot, since.get(), knownUntil);
                if (seconds > 0) {
                    fill(slot, counts.getOrDefault(slot, new SlotCounts()), seconds, perSecond, latency);
                }
            }
            return backlogs(handle, tenant, slots).series(perSecond, latency, all.totals());
        });
    }

    private static void fill(
            int slot, SlotCounts counts, double seconds, Map<String, Line> perSecond, Latency latency) {
        perSecond.forEach((outcome, line) -> line.set(slot, counts.of(outcome) / seconds));
        latency.p50().set(slot, counts.percentile(0.5));
        latency.p95().set(slot, counts.percentile(0.95));
        latency.p99().set(slot, counts.percentile(0.99));
    }

    /** How much of the slot is known; a rate of less than {@link #LEAST_KNOWN} would jump about. */
    static double knownSeconds(Slots slots, int slot, Instant since, Instant until) {
        Instant start = slots.start(slot);
        Instant end = start.plus(slots.step());
        if (!end.isAfter(since)) {
            return 0;
        }
        Duration known = Duration.between(start, end.isBefore(until) ? end : until);
        return known.compareTo(LEAST_KNOWN) < 0 ? 0 : known.toMillis() / 1000.0;
    }

    private static Map<Integer, SlotCounts> counts(Handle handle, String tenant, Slots slots) {
        return bind(handle.createQuery(SeriesSql.OUTCOMES), slots)
                .bind("tenant", tenant)
                .bind("step", slots.step().toMillis() / 1000.0)
                .reduceResultSet(new LinkedHashMap<>(), (found, row, context) -> {
                    found.computeIfAbsent(row.getInt("slot"), slot -> new SlotCounts())
                            .add(row.getString("outcome"), row.getInt("bucket"), row.getLong("deliveries"));
                    return found;
                });
    }

    private static Optional<Instant> countedSince(Handle handle) {
        return handle
                .createQuery(SeriesSql.COUNTED_SINCE)
                .map((row, context) -> row.getObject("since", OffsetDateTime.class))
                .list()
                .stream()
                .filter(since -> since != null)
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }

    private static Backlogs backlogs(Handle handle, String tenant, Slots slots) {
        List<String> worst = bind(handle.createQuery(SeriesSql.WORST), slots)
                .bind("tenant", tenant)
                .bind("most", MOST_SUBSCRIPTIONS)
                .mapTo(String.class)
                .list();
        Backlogs backlogs = new Backlogs(slots, looked(handle, "backlog", slots), worst);
        bind(handle.createQuery(SeriesSql.BACKLOGS), slots)
                .bind("tenant", tenant)
                .bindArray("worst", String.class, worst.toArray())
                .map((row, context) -> {
                    backlogs.add(
                            row.getString("tenant_id"),
                            row.getString("subscription_id"),
                            time(row.getObject("at", OffsetDateTime.class)),
                            row.getLong("deliveries"),
                            time(row.getObject("oldest", OffsetDateTime.class)));
                    return true;
                })
                .list();
        return backlogs;
    }

    private static List<Instant> looked(Handle handle, String kind, Slots slots) {
        return bind(handle.createQuery(SeriesSql.LOOKED), slots)
                .bind("kind", kind)
                .map((row, context) -> time(row.getObject("at", OffsetDateTime.class)))
                .list();
    }

    public LagSeries lags(Slots slots) {
        return jdbi.withHandle(handle -> {
            LagSeries.Builder builder = new LagSeries.Builder(slots);
            bind(handle.createQuery(SeriesSql.LAGS), slots)
                    .bind("step", slots.step().toMillis() / 1000.0)
                    .map((row, context) -> {
                        builder.tier(
                                        row.getString("consumer_group"),
                                        row.getString("topic"),
                                        Duration.ofMillis(row.getLong("delay_ms")))
                                .raise(
                                        row.getInt("slot"),
                                        row.getLong("waiting"),
                                        row.getLong("due"),
                                        row.getLong("oldest_due_ms"));
                        return true;
                    })
                    .list();
            return builder.build();
        });
    }

    /** Grows whenever something is written. */
    public long written() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT coalesce(sum(next_offset), 0) FROM log_position")
                .mapTo(Long.class)
                .one());
    }

    private static Query bind(Query query, Slots slots) {
        return query.bind("from", timestamp(slots.from())).bind("to", timestamp(slots.end()));
    }

    private static OffsetDateTime timestamp(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant time(OffsetDateTime time) {
        return time.toInstant();
    }
}
