package io.hooktide.console.log.read;

import io.hooktide.console.log.read.SubscriptionStatistics.Backlog;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads statistics. Blocks; every failure of the database is a JdbiException. */
public final class StatisticsReads {
    private final Jdbi jdbi;

    public StatisticsReads(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Which subscriptions; empty: all. */
    public record Scope(Optional<String> tenantId, Optional<String> subscriptionId) {
        private String where() {
            return (tenantId.isPresent() ? " AND tenant_id = :tenant" : "")
                    + (subscriptionId.isPresent() ? " AND subscription_id = :subscription" : "");
        }

        private Query bind(Query query) {
            tenantId.ifPresent(id -> query.bind("tenant", id));
            subscriptionId.ifPresent(id -> query.bind("subscription", id));
            return query;
        }
    }

    private record Counted(Map<String, Long> attempts, SortedMap<Integer, Long> durations) {
        static final Counted NOTHING = new Counted(Map.of(), new TreeMap<>());

        static Counted empty() {
            return new Counted(new HashMap<>(), new TreeMap<>());
        }

        void add(String outcome, int bucket, long count) {
            attempts.merge(outcome, count, Long::sum);
            durations.merge(bucket, count, Long::sum);
        }
    }

    /** By id of the subscription; those without attempts since then and without backlog are left out. */
    public SortedMap<String, SubscriptionStatistics> since(Scope scope, Instant since) {
        return jdbi.withHandle(handle -> {
            Map<String, Counted> counted = counted(handle, scope, since);
            Map<String, Backlog> backlogs = backlogs(handle, scope);
            Set<String> ids = new TreeSet<>(counted.keySet());
            ids.addAll(backlogs.keySet());
            SortedMap<String, SubscriptionStatistics> all = new TreeMap<>();
            for (String id : ids) {
                Counted one = counted.getOrDefault(id, Counted.NOTHING);
                Backlog backlog = backlogs.getOrDefault(id, SubscriptionStatistics.NOTHING);
                all.put(id, new SubscriptionStatistics(id, one.attempts(), one.durations(), backlog));
            }
            return all;
        });
    }

    private static Map<String, Counted> counted(Handle handle, Scope scope, Instant since) {
        return scope.bind(
                        handle.createQuery("SELECT subscription_id, outcome, bucket, sum(attempts)::bigint AS attempts"
                                        + " FROM attempt_count WHERE since >= :since" + scope.where()
                                        + " GROUP BY 1, 2, 3")
                                .bind("since", DeliveryFilter.timestamp(since)))
                .reduceResultSet(new HashMap<>(), (counted, row, context) -> {
                    counted.computeIfAbsent(row.getString("subscription_id"), id -> Counted.empty())
                            .add(row.getString("outcome"), row.getInt("bucket"), row.getLong("attempts"));
                    return counted;
                });
    }

    private static Map<String, Backlog> backlogs(Handle handle, Scope scope) {
        return scope.bind(handle.createQuery(
                        "SELECT subscription_id, count(*) AS deliveries, min(published_at) AS oldest,"
                                + " min(next_attempt_at) AS next_attempt FROM delivery WHERE status = 'pending'"
                                + scope.where() + " GROUP BY 1"))
                .reduceResultSet(new HashMap<>(), (backlogs, row, context) -> {
                    backlogs.put(
                            row.getString("subscription_id"),
                            new Backlog(
                                    row.getLong("deliveries"),
                                    Columns.time(row, "oldest"),
                                    Columns.time(row, "next_attempt")));
                    return backlogs;
                });
    }
}
