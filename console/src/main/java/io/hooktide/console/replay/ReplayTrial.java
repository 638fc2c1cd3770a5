package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobWaitsException;
import io.hooktide.retry.replay.Redelivery;
import io.hooktide.retry.replay.Work;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.NotAppliedException;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.StaleLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a job would do now: counts, and some of it. For one thread. */
final class ReplayTrial {
    private static final int SAMPLE = 10;
    private static final int MOST_STALE = 100;
    private static final int PIECE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Map<String, Long> counts = new HashMap<>();
    private final List<Redelivery> sample = new ArrayList<>();
    private final List<StaleLetter> stale = new ArrayList<>();

    /**
     * Of a job that goes by what became of the dead letters. Blocks for at most 15 s or so; then the answer says that it is
     * not complete.
     *
     * @param states new ones, not started; closed here
     * @throws ProblemException 409 where the job would fail, 503 where it would wait, or reading takes longer
     */
    static ObjectNode of(Supplier<DeadLetterStates> states, Function<DeadLetterStates, JobSource> opening) {
        long deadline = deadline();
        try (DeadLetterStates known = states.get()) {
            known.start(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            return of(() -> opening.apply(known), deadline);
        } catch (NotAppliedException tooMany) {
            throw new ProblemException(Problem.unavailable(
                            "What became of the dead letters could not be read in " + LONGEST.toSeconds() + " seconds")
                    .with("retryAfter", 15));
        }
    }

    /** As above, of one that does not. */
    static ObjectNode of(Supplier<JobSource> opening) {
        return of(opening, deadline());
    }

    private static ObjectNode of(Supplier<JobSource> opening, long deadline) {
        try (JobSource source = opening.get()) {
            ReplayTrial trial = new ReplayTrial();
            Work work;
            do {
                work = source.next(PIECE);
                trial.add(work);
            } while (!work.last() && System.nanoTime() - deadline < 0);
            return trial.answer(work.last());
        } catch (JobWaitsException waits) {
            throw new ProblemException(
                    Problem.unavailable("What the job would do cannot be told now: " + waits.getMessage())
                            .with("retryAfter", 5));
        } catch (JobFailedException failed) {
            throw new ProblemException(Problem.conflict(failed.getMessage()));
        }
    }

    // As System.nanoTime() counts.
    private static long deadline() {
        return System.nanoTime() + LONGEST.toNanos();
    }

    /** Where a job begins. */
    static ReplayProgress beginning(Replay job) {
        return ReplayProgress.newBuilder()
                .setReplayId(job.getReplayId())
                .setState("running")
                .setPositions(List.of())
                .setCounts(Map.of())
                .setStartedAt(job.getCreatedAt())
                .setUpdatedAt(job.getCreatedAt())
                .build();
    }

    private void add(Work work) {
        work.counts().forEach((verdict, count) -> counts.merge(verdict, count, Long::sum));
        work.out().stream().limit(SAMPLE - sample.size()).forEach(sample::add);
        work.stale().stream().limit(MOST_STALE - stale.size()).forEach(stale::add);
    }

    /** @param complete whether everything was looked at */
    private ObjectNode answer(boolean complete) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("dryRun", true).put("complete", complete);
        shown.set("counts", ReplayRepresentation.counts(counts));
        ArrayNode some = shown.putArray("sample");
        sample.forEach(again -> some.add(shown(again)));
        shown.set("staleLetters", ReplayRepresentation.stale(stale));
        return shown;
    }

    private static ObjectNode shown(Redelivery again) {
        Delivery delivery = again.delivery();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", again.note().map(note -> note.id().toString()).orElse(null))
                .put("deliveryId", delivery.getDeliveryId())
                .put("tenantId", delivery.getTenantId())
                .put("subscriptionId", delivery.getSubscriptionId())
                .put("eventId", delivery.getEventId())
                .put("eventType", DeadLetterFilter.eventType(delivery))
                .put("objectId", delivery.getObjectId())
                .put("publishedAt", Representation.time(delivery.getPublishedAt()))
                .put("replay", delivery.getReplay());
    }
}
