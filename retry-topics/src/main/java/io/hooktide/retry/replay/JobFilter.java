package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which dead letters a job means. Pure. */
public final class JobFilter implements Predicate<DeadLetterEntry> {
    private final DeadLetterFilter coarse;
    private final ReplayFilter fine;

    private JobFilter(DeadLetterFilter coarse, ReplayFilter fine) {
        this.coarse = coarse;
        this.fine = fine;
    }

    public static JobFilter of(Replay job) {
        ReplayFilter fine = job.getFilter();
        return new JobFilter(
                new DeadLetterFilter(
                        fine.getIds().stream().map(DeadLetterId::parse).collect(Collectors.toSet()),
                        Optional.ofNullable(job.getTenantId()),
                        Optional.ofNullable(fine.getSubscriptionId()),
                        Optional.ofNullable(fine.getEventType()),
                        Optional.ofNullable(fine.getReason()),
                        Optional.ofNullable(fine.getFrom()),
                        Optional.ofNullable(fine.getTo())),
                fine);
    }

    /** What says where in the topic they can be. */
    public DeadLetterFilter coarse() {
        return coarse;
    }

    @Override
    public boolean test(DeadLetterEntry entry) {
        Optional<DeliveryIdentity> identity = entry.identity();
        return coarse.test(entry)
                && holds(fine.getEventId(), identity.map(DeliveryIdentity::getEventId))
                && holds(fine.getObjectType(), identity.map(DeliveryIdentity::getObjectType))
                && holds(fine.getObjectId(), identity.map(DeliveryIdentity::getObjectId))
                && holds(fine.getError(), entry.letter().map(DeadLetter::getError))
                && answered(entry.letter().map(DeadLetter::getLastResponseCode));
    }

    private boolean answered(Optional<Integer> code) {
        Integer from = fine.getCodeFrom();
        Integer to = fine.getCodeTo();
        return (from == null || code.filter(status -> status >= from).isPresent())
                && (to == null || code.filter(status -> status <= to).isPresent());
    }

    private static boolean holds(String wanted, Optional<String> actual) {
        return wanted == null || Objects.equals(wanted, actual.orElse(null));
    }
}
