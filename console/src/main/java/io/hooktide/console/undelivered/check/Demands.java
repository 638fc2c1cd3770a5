package io.hooktide.console.undelivered.check;

import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.match.MatchIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which deliveries a tenant's events have to have. Matched as the fan-out does it, with rows of our own; only by those
 * that were in force before the event and still are. Pure.
 */
final class Demands {
    /** Of all tenants together; beyond it no further event is matched. */
    static final int MOST = 20_000;

    /** A filter that says something else each time it is asked says nothing afterwards. */
    private static final Pattern UNSTEADY = Pattern.compile("\\b(now|random)\\s*\\(");

    private final MatchIndex index = new MatchIndex();
    private final Map<String, Instant> unchangedSince = new HashMap<>();

    private Demands(List<Row<Subscription>> rows) {
        for (Row<Subscription> row : rows) {
            String filter = row.value().getFilterJslt();
            if (filter == null || !UNSTEADY.matcher(filter).find()) {
                add(row);
            }
        }
    }

    private void add(Row<Subscription> row) {
        try {
            index.put(row.value(), row.offset());
            unchangedSince.put(row.value().getSubscriptionId(), row.value().getUpdatedAt());
        } catch (IllegalArgumentException notUnderstood) {
            unchangedSince.remove(row.value().getSubscriptionId()); // nor does the fan-out
        }
    }

    /**
     * @param rows of each tenant, as they are now
     * @param grace for the time that a change takes to the fan-out, and for what clocks differ by
     */
    static List<Demand> of(List<SampledEvent> events, Map<String, List<Row<Subscription>>> rows, Duration grace) {
        Map<String, Demands> tenants = new HashMap<>();
        List<Demand> found = new ArrayList<>();
        for (SampledEvent one : events) {
            if (found.size() >= MOST) {
                break;
            }
            tenants.computeIfAbsent(one.event().getTenantId(), id -> new Demands(rows.getOrDefault(id, List.of())))
                    .add(one, one.appendedAt().minus(grace), found);
        }
        return found;
    }

    private void add(SampledEvent one, Instant settled, List<Demand> found) {
        EventDocument document = EventDocument.of(one.event());
        for (Subscriber subscriber : index.match(one.event())) {
            if (unchangedSince.get(subscriber.subscriptionId()).isBefore(settled) && wants(subscriber, document)) {
                found.add(demand(one, subscriber.subscriptionId()));
            }
        }
    }

    private static boolean wants(Subscriber subscriber, EventDocument document) {
        try {
            return subscriber.filter().of(document).passes();
        } catch (IllegalArgumentException undecided) {
            return false; // a dead letter of the fan-out
        }
    }

    private static Demand demand(SampledEvent one, String subscriptionId) {
        ChangeEvent event = one.event();
        return new Demand(
                Ids.deliveryId(
                        event.getTenantId(),
                        event.getObjectType(),
                        event.getObjectId(),
                        event.getEventId(),
                        subscriptionId),
                one.appendedAt(),
                event.getTenantId(),
                subscriptionId,
                event.getEventId(),
                one.source());
    }
}
