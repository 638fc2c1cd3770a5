package io.hooktide.console.replay;

import io.hooktide.console.log.store.StoredText;
import io.hooktide.retry.replay.Staleness;
import io.hooktide.schemas.Delivery;
import io.hooktide.subscriptions.endpoint.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What the log history knows of deliveries that are replayed. Blocks; every failure of the database is a JdbiException. */
public final class ReplayReads {
    /** Instead of an offset that is not known. */
    private static final long UNKNOWN = -1;

    // A delivery that was delivered and is sent again is pending: its attempts tell, and where they went. Of one
    // millisecond the event further on in change-events is the newer; where that is not known it counts as newer.
    private static final String OVERTAKEN = """
            SELECT c.n, newer.event_id
            FROM unnest(:n, :tenant, :subscription, :url, :type, :object, :event, :offset, :at)
                AS c (n, tenant_id, subscription_id, url, object_type, object_id, event_id, event_offset, published_at)
            CROSS JOIN LATERAL (
                SELECT d.event_id FROM delivery d
                WHERE d.tenant_id = c.tenant_id AND d.object_id = c.object_id
                    AND d.published_at >= to_timestamp(c.published_at / 1000.0)
                    AND d.object_type = c.object_type
                    AND d.event_type = ANY (ARRAY[%s])
                    AND (d.published_at > to_timestamp(c.published_at / 1000.0)
                        OR d.event_id <> c.event_id
                            AND coalesce(d.event_offset > nullif(c.event_offset, -1), true))
                    AND (d.subscription_id = c.subscription_id AND d.replay = 0 AND d.status = 'delivered'
                        OR d.replay > 0 AND EXISTS (
                            SELECT 1 FROM attempt a WHERE a.delivery_id = d.delivery_id
                                AND a.published_at = d.published_at AND a.outcome = 'delivered'
                                AND coalesce(a.sent_to, d.subscription_id) IN (c.subscription_id, c.url)))
                ORDER BY d.published_at DESC, d.event_offset DESC NULLS LAST, d.delivery_id DESC LIMIT 1) newer
            """;

    private final Jdbi jdbi;

    public ReplayReads(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** As {@link io.hooktide.retry.replay.StaleGuard#overtaken}. */
    Map<String, String> overtaken(List<Delivery> deliveries) {
        Map<String, String> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.registerArrayType(String.class, "text")
                .registerArrayType(Integer.class, "int")
                .registerArrayType(Long.class, "bigint")
                .createQuery(String.format(OVERTAKEN, actions()))
                .bindArray(
                        "n",
                        Integer.class,
                        IntStream.range(0, deliveries.size()).boxed().toList())
                .bindArray("tenant", String.class, texts(deliveries, Delivery::getTenantId))
                .bindArray("subscription", String.class, texts(deliveries, Delivery::getSubscriptionId))
                .bindArray("url", String.class, texts(deliveries, ReplayReads::detour))
                .bindArray("type", String.class, texts(deliveries, Delivery::getObjectType))
                .bindArray("object", String.class, texts(deliveries, Delivery::getObjectId))
                .bindArray("event", String.class, texts(deliveries, Delivery::getEventId))
                .bindArray(
                        "offset",
                        Long.class,
                        deliveries.stream()
                                .map(one -> one.getEventOffset() == null ? UNKNOWN : one.getEventOffset())
                                .toList())
                .bindArray(
                        "at",
                        Long.class,
                        deliveries.stream()
                                .map(one -> one.getPublishedAt().toEpochMilli())
                                .toList())
                .map((row, context) ->
                        found.put(deliveries.get(row.getInt("n")).getDeliveryId(), row.getString("event_id")))
                .list());
        return found;
    }

    private static String actions() {
        return Staleness.ACTIONS.stream()
                .map(action -> "c.object_type || '." + action + "'")
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    // As attempts name it; empty: none of them does.
    private static String detour(Delivery delivery) {
        return delivery.getUrl() == null ? "" : Target.parse(delivery.getUrl()).display();
    }

    private static List<String> texts(List<Delivery> deliveries, Function<Delivery, String> text) {
        return deliveries.stream().map(text).map(StoredText::of).toList();
    }

    /** How many of the job's deliveries are delivered, pending, dead_lettered and dropped by now. */
    public Map<String, Long> outcomes(String replayId) {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new HashMap<>();
            handle.createQuery("SELECT status, count(*) AS n FROM delivery WHERE replay_id = :id GROUP BY status")
                    .bind("id", replayId)
                    .map((row, context) -> counts.put(row.getString("status"), row.getLong("n")))
                    .list();
            return counts;
        });
    }
}
