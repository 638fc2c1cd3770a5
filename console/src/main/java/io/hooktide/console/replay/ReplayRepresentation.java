package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.backfill.BackfillSources;
import io.hooktide.console.subscription.Representation;
import io.hooktide.retry.replay.DiscardSources;
import io.hooktide.retry.replay.JobState;
import io.hooktide.retry.replay.Verdict;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayPosition;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import io.hooktide.schemas.StaleLetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Replay jobs as the API shows them. Pure. */
public final class ReplayRepresentation {
    /** Names of the counts, by verdict. */
    private static final Map<Verdict, String> COUNTS = Map.of(
            Verdict.REPLAY, "replayed",
            Verdict.STALE, "stale",
            Verdict.REPLAYED_BEFORE, "replayedBefore",
            Verdict.DISCARDED, "discarded",
            Verdict.UNREADABLE, "unreadable",
            Verdict.STATE_UNREADABLE, "stateUnreadable",
            Verdict.SUPERSEDED, "superseded",
            Verdict.CLOSED, "closed");

    private ReplayRepresentation() {}

    public static ObjectNode of(Replay job, Optional<ReplayProgress> progress) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", job.getReplayId());
        shown.put("tenantId", job.getTenantId());
        shown.put("state", JobState.of(job, progress).wireName());
        shown.put("waitsFor", progress.map(ReplayProgress::getWaitsFor).orElse(null));
        shown.put("error", progress.map(ReplayProgress::getError).orElse(null));
        shown.setAll(order(job));
        shown.putObject("by").put("id", job.getBy()).put("name", job.getByName());
        shown.put("createdAt", time(job.getCreatedAt()));
        shown.put("startedAt", time(progress.map(ReplayProgress::getStartedAt).orElse(null)));
        shown.put("endedAt", time(progress.map(ReplayProgress::getEndedAt).orElse(null)));
        shown.set("progress", progress(job, progress));
        shown.set("counts", counts(progress.map(ReplayProgress::getCounts).orElse(Map.of())));
        return shown;
    }

    /** What was asked for. */
    static ObjectNode order(Replay job) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("kind", job.getKind());
        shown.set("filter", filter(job.getFilter()));
        shown.putObject("target")
                .put("subscriptionId", job.getTargetSubscriptionId())
                .put("url", job.getTargetUrl());
        shown.put("rate", job.getRatePerSecond());
        shown.put("again", job.getAgain());
        shown.put("staleGuard", job.getStaleGuard());
        shown.put("why", job.getWhy());
        return shown;
    }

    private static ObjectNode filter(ReplayFilter filter) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        if (!filter.getIds().isEmpty()) {
            ArrayNode ids = shown.putArray("ids");
            filter.getIds().forEach(ids::add);
        }
        put(shown, "subscriptionId", filter.getSubscriptionId());
        put(shown, "eventType", filter.getEventType());
        put(shown, "eventId", filter.getEventId());
        put(shown, "objectType", filter.getObjectType());
        put(shown, "objectId", filter.getObjectId());
        put(shown, "reason", filter.getReason());
        put(shown, "responseCode", codes(filter));
        put(shown, "error", filter.getError());
        put(shown, "from", time(filter.getFrom()));
        put(shown, "to", time(filter.getTo()));
        return shown;
    }

    private static String codes(ReplayFilter filter) {
        if (filter.getCodeFrom() == null) {
            return null;
        }
        int from = filter.getCodeFrom();
        int to = filter.getCodeTo();
        boolean whole = from % 100 == 0 && to == from + 99;
        return from == to ? "" + from : whole ? from / 100 + "xx" : from + "-" + to;
    }

    // Of places in the topic, whatever is there: what passes the filter is not known before it is read.
    private static ObjectNode progress(Replay job, Optional<ReplayProgress> progress) {
        Map<Integer, Long> reached = progress.map(ReplayProgress::getPositions).orElse(List.of()).stream()
                .collect(Collectors.toMap(ReplayPosition::getPartition, ReplayPosition::getNext));
        long all = 0;
        long done = 0;
        for (ReplaySpan span : job.getSpans()) {
            if (span.getPartition() == DroppedSource.SPAN) {
                continue; // milliseconds, not places
            }
            long next = reached.getOrDefault(span.getPartition(), span.getFrom());
            all += span.getTo() - span.getFrom();
            done += Math.max(0, Math.min(next, span.getTo()) - span.getFrom());
        }
        boolean finished = progress.filter(row -> row.getState().equals(JobState.FINISHED.wireName()))
                .isPresent();
        return JsonNodeFactory.instance
                .objectNode()
                .put("read", finished ? all : done)
                .put("of", all);
    }

    static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Verdict verdict : Verdict.values()) {
            shown.put(COUNTS.get(verdict), counts.getOrDefault(verdict.wireName(), 0L));
        }
        shown.put("discardedNow", counts.getOrDefault(DiscardSources.COUNT, 0L));
        shown.put("thereAlready", counts.getOrDefault(BackfillSources.THERE, 0L));
        shown.put("impossible", counts.getOrDefault(BackfillSources.IMPOSSIBLE, 0L));
        return shown;
    }

    /**
     * How the deliveries of a job are that no later replay has taken up.
     *
     * @param byStatus as the log history has them
     */
    public static ObjectNode outcomes(Map<String, Long> byStatus) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("delivered", byStatus.getOrDefault("delivered", 0L))
                .put("pending", byStatus.getOrDefault("pending", 0L))
                .put("deadLettered", byStatus.getOrDefault("dead_lettered", 0L))
                .put("dropped", byStatus.getOrDefault("dropped", 0L));
    }

    /** The first that were left out as stale. */
    public static ArrayNode staleOf(Optional<ReplayProgress> progress) {
        return stale(progress.map(ReplayProgress::getStale).orElse(List.of()));
    }

    static ArrayNode stale(List<StaleLetter> letters) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        letters.forEach(letter -> shown.addObject()
                .put("id", letter.getId())
                .put("newerEventId", letter.getEventId().isEmpty() ? null : letter.getEventId()));
        return shown;
    }

    private static void put(ObjectNode shown, String name, String value) {
        if (value != null) {
            shown.put(name, value);
        }
    }

    private static String time(Instant time) {
        return time == null ? null : Representation.time(time);
    }
}
