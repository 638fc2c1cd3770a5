package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.StaleLetter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The dead letters that a job means, each judged just before it is sent. For one thread. */
final class DeadLetterSource implements JobSource {
    /** Of the same object the older first: they may be in the topic in any order. */
    private static final Comparator<Redelivery> BY_EVENT = Comparator.<Redelivery, Instant>comparing(
                    again -> again.delivery().getPublishedAt())
            .thenComparing(again -> again.delivery().getEventOffset(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(again -> again.delivery().getEventId());

    private final Replay job;
    private final LetterPieces pieces;
    private final Judging judging;
    private List<DeadLetterEntry> unjudged;

    DeadLetterSource(Replay job, LetterPieces pieces, Judging judging) {
        this.job = job;
        this.pieces = pieces;
        this.judging = judging;
    }

    /**
     * What it judges by.
     *
     * @param reading rounds of deliveries that have several dead letters
     */
    record Judging(
            DeadLetterStates states, RoundsReading reading, Redirection to, DeadLetterSources.Surroundings around) {
        Rounds rounds() {
            return reading.rounds();
        }

        StaleGuard guard() {
            return around.guard();
        }

        Predicate<Delivery> closed() {
            return around.closed();
        }

        Clock clock() {
            return around.clock();
        }
    }

    @Override
    public Work next(int most) {
        if (!judging.reading().isComplete()) {
            return Work.nothing();
        }
        if (unjudged == null) {
            unjudged = pieces.next(most);
        }
        Work work = judged(unjudged); // where that cannot be done now, the piece stays
        unjudged = null;
        return work;
    }

    private Work judged(List<DeadLetterEntry> piece) {
        judging.states().awaitCurrent();
        Map<String, Long> counts = new HashMap<>();
        Map<DeadLetterEntry, Delivery> wanted = new HashMap<>();
        for (DeadLetterEntry entry : piece) {
            Verdict verdict = verdict(entry);
            if (verdict == Verdict.REPLAY) {
                Delivery dead = entry.delivery().orElseThrow();
                int round = Math.max(judging.rounds().next(dead), 1 + lastOf(entry));
                Delivery again = judging.to().apply(Redelivery.again(dead, round, job.getReplayId()));
                if (judging.closed().test(again)) {
                    counts.merge(Verdict.CLOSED.wireName(), 1L, Long::sum);
                } else {
                    wanted.put(entry, again);
                }
            } else {
                counts.merge(verdict.wireName(), 1L, Long::sum);
            }
        }
        return guarded(wanted, counts);
    }

    // Another job may have sent it since the rounds were read.
    private int lastOf(DeadLetterEntry entry) {
        return judging.states().of(entry.id()).map(DeadLetterState::getRound).orElse(0);
    }

    private Work guarded(Map<DeadLetterEntry, Delivery> wanted, Map<String, Long> counts) {
        List<Delivery> asked =
                wanted.values().stream().filter(Staleness::canBeStale).toList();
        Map<String, String> overtaken =
                job.getStaleGuard() && !asked.isEmpty() ? judging.guard().overtaken(asked) : Map.of();
        List<Redelivery> out = new ArrayList<>();
        List<StaleLetter> stale = new ArrayList<>();
        wanted.forEach((entry, again) -> {
            String newer = overtaken.get(again.getDeliveryId());
            if (newer == null) {
                out.add(Redelivery.of(entry.id(), again, job, judging.clock().instant()));
            } else {
                stale.add(new StaleLetter(entry.id().toString(), newer));
            }
        });
        out.sort(BY_EVENT);
        count(counts, Verdict.REPLAY, out.size());
        count(counts, Verdict.STALE, stale.size());
        return new Work(out, counts, stale, pieces.positions(), pieces.ended());
    }

    private static void count(Map<String, Long> counts, Verdict verdict, int number) {
        if (number > 0) {
            counts.put(verdict.wireName(), (long) number);
        }
    }

    private Verdict verdict(DeadLetterEntry entry) {
        Optional<DeadLetterState> state = judging.states().of(entry.id());
        boolean byThisJob = state.filter(done -> job.getReplayId().equals(done.getReplayId()))
                .isPresent();
        if (byThisJob) {
            return Verdict.REPLAYED_BEFORE;
        }
        boolean superseded = entry.delivery()
                .filter(delivery -> job.getAgain() && !judging.rounds().isLast(entry, delivery))
                .isPresent();
        return superseded
                ? Verdict.SUPERSEDED
                : Verdict.of(
                        entry.delivery().isPresent(), state, judging.states().unreadable(entry.id()), job.getAgain());
    }

    @Override
    public void close() {
        judging.reading().close();
        pieces.close();
    }
}
