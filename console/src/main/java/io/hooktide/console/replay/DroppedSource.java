package io.hooktide.console.replay;

import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.Redelivery;
import io.hooktide.retry.replay.Staleness;
import io.hooktide.retry.replay.Verdict;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.StaleLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was dropped of one subscription while it was deactivated, as the log history has it, page by page. Its position is
 * the time of publishing, in milliseconds; of one millisecond all are in one piece. For one thread.
 */
final class DroppedSource implements JobSource {
    /** In place of a partition: no topic has it. */
    static final int SPAN = -1;

    // A page is in memory, with payloads of up to 4 MiB.
    private static final int MOST = 20;

    private final Replay job;
    private final Pages pages;
    private final DeadLetterSources.Surroundings around;
    private final long end;
    private long next;

    /** @param times of publishing, in milliseconds since 1970 */
    DroppedSource(Replay job, OffsetRange times, Pages pages, DeadLetterSources.Surroundings around) {
        this.job = job;
        this.next = times.from();
        this.end = times.to();
        this.pages = pages;
        this.around = around;
    }

    /** Reads what was dropped, the oldest first. */
    interface Pages {
        /**
         * So many, and all that were published in the same millisecond as the last of them; fewer: there are no more.
         *
         * @throws io.hooktide.retry.replay.JobWaitsException if that cannot be told now
         */
        List<Delivery> read(String subscriptionId, Instant from, Instant to, int most);
    }

    @Override
    public Work next(int most) {
        int wanted = Math.min(most, MOST);
        List<Delivery> page = next >= end
                ? List.of()
                : pages.read(
                        job.getFilter().getSubscriptionId(),
                        Instant.ofEpochMilli(next),
                        Instant.ofEpochMilli(end),
                        wanted);
        boolean last = page.size() < wanted;
        Work work = judged(page, last ? end : after(page), last);
        next = last ? end : after(page);
        return work;
    }

    private static long after(List<Delivery> page) {
        return page.get(page.size() - 1).getPublishedAt().toEpochMilli() + 1;
    }

    private Work judged(List<Delivery> page, long reached, boolean last) {
        List<Delivery> asked = page.stream().filter(Staleness::canBeStale).toList();
        Map<String, String> overtaken =
                job.getStaleGuard() && !asked.isEmpty() ? around.guard().overtaken(asked) : Map.of();
        List<Redelivery> out = new ArrayList<>();
        List<StaleLetter> stale = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        for (Delivery dropped : page) {
            String newer = overtaken.get(dropped.getDeliveryId());
            if (around.closed().test(dropped)) {
                counts.merge(Verdict.CLOSED.wireName(), 1L, Long::sum);
            } else if (newer == null) {
                Delivery again = Redelivery.again(dropped, dropped.getReplay() + 1, job.getReplayId())
                        .build();
                out.add(new Redelivery(again, Optional.empty()));
                counts.merge(Verdict.REPLAY.wireName(), 1L, Long::sum);
            } else {
                stale.add(new StaleLetter(dropped.getDeliveryId(), newer));
                counts.merge(Verdict.STALE.wireName(), 1L, Long::sum);
            }
        }
        return new Work(out, counts, stale, Map.of(SPAN, reached), last);
    }

    @Override
    public void close() {
        // Holds nothing: each page is a query of its own.
    }
}
