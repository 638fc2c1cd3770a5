package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import java.util.Collection;

/**
 * Whether a job may send a delivery again, judged by what a delivery and the places of its dead letters say: rather once
 * too often. Pure.
 */
final class JobReach {
    private JobReach() {}

    /** @param letters of the delivery, whatever became of them; none: they are not known */
    static boolean covers(Replay job, Delivery delivery, Collection<DeadLetterId> letters) {
        ReplayFilter filter = job.getFilter();
        return holds(job.getTenantId(), delivery.getTenantId())
                && holds(filter.getSubscriptionId(), delivery.getSubscriptionId())
                && holds(filter.getEventType(), DeadLetterFilter.eventType(delivery))
                && holds(filter.getEventId(), delivery.getEventId())
                && holds(filter.getObjectType(), delivery.getObjectType())
                && holds(filter.getObjectId(), delivery.getObjectId())
                && (letters.isEmpty() || letters.stream().anyMatch(letter -> covers(job, letter)));
    }

    private static boolean covers(Replay job, DeadLetterId letter) {
        Collection<String> ids = job.getFilter().getIds();
        return (ids.isEmpty() || ids.contains(letter.toString()))
                && job.getSpans().stream()
                        .anyMatch(span -> span.getPartition() == letter.partition()
                                && span.getFrom() <= letter.offset()
                                && letter.offset() < span.getTo());
    }

    private static boolean holds(String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
