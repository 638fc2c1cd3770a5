package io.hooktide.retry.deadletters;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dead letters are meant: those for which everything that is given holds.
 *
 * @param ids empty: any
 * @param eventType for example invoice.updated
 * @param from appended then or later, by the broker's clock
 * @param to appended before
 */
public record DeadLetterFilter(
        Set<DeadLetterId> ids,
        Optional<String> tenantId,
        Optional<String> subscriptionId,
        Optional<String> eventType,
        Optional<String> reason,
        Optional<Instant> from,
        Optional<Instant> to)
        implements Predicate<DeadLetterEntry> {
    public static final DeadLetterFilter ALL = new DeadLetterFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public DeadLetterFilter {
        ids = Set.copyOf(ids);
    }

    public static DeadLetterFilter of(Set<DeadLetterId> ids) {
        return new DeadLetterFilter(ids, ALL.tenantId, ALL.subscriptionId, ALL.eventType, ALL.reason, ALL.from, ALL.to);
    }

    @Override
    public boolean test(DeadLetterEntry entry) {
        return (ids.isEmpty() || ids.contains(entry.id()))
                && ofWhat(entry.identity())
                && holds(reason, Optional.of(entry.reason()))
                && from.map(time -> !entry.at().isBefore(time)).orElse(true)
                && to.map(time -> entry.at().isBefore(time)).orElse(true);
    }

    private boolean ofWhat(Optional<DeliveryIdentity> identity) {
        return holds(tenantId, identity.map(DeliveryIdentity::getTenantId))
                && holds(subscriptionId, identity.map(DeliveryIdentity::getSubscriptionId))
                && holds(eventType, identity.map(DeliveryIdentities::eventType));
    }

    /** The part of a partition that can hold what is meant. */
    OffsetRange narrow(int partition, OffsetRange range) {
        if (ids.isEmpty()) {
            return range;
        }
        LongSummaryStatistics offsets = ids.stream()
                .filter(id -> id.partition() == partition)
                .mapToLong(DeadLetterId::offset)
                .summaryStatistics();
        return offsets.getCount() == 0
                ? new OffsetRange(range.to(), range.to())
                : new OffsetRange(Math.max(range.from(), offsets.getMin()), Math.min(range.to(), offsets.getMax() + 1));
    }

    /** Whether it leaves out nothing. */
    public boolean all() {
        return equals(ALL);
    }

    public static String eventType(Delivery delivery) {
        return delivery.getObjectType() + "." + delivery.getAction();
    }

    private static boolean holds(Optional<String> wanted, Optional<String> actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }
}
