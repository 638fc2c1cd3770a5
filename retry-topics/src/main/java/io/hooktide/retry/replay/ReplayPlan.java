package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.OffsetRange;
import java.util.Map;

/** What a replay covers: what was there when it was planned, and how many of them get which verdict. */
public final class ReplayPlan {
    private final ReplayRequest request;
    private final Map<Integer, OffsetRange> ranges;
    private final Rounds rounds;
    private final ReplayCounts counts;

    ReplayPlan(ReplayRequest request, Map<Integer, OffsetRange> ranges, Rounds rounds, ReplayCounts counts) {
        this.request = request;
        this.ranges = ranges;
        this.rounds = rounds;
        this.counts = counts;
    }

    public ReplayRequest request() {
        return request;
    }

    public ReplayCounts counts() {
        return counts;
    }

    Map<Integer, OffsetRange> ranges() {
        return ranges;
    }

    Rounds rounds() {
        return rounds;
    }
}
