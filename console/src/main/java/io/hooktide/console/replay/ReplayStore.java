package io.hooktide.console.replay;

import io.hooktide.access.Principal;
import io.hooktide.console.table.AuditedTable;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.JobState;
import io.hooktide.retry.replay.JobTables;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The jobs, for one who asks: those of other tenants, and of all tenants for whom is of one, are not there. */
public final class ReplayStore {
    /** Jobs of a tenant that may be under way or paused at a time; each costs the runner a turn. */
    static final int MOST_OPEN = 500;

    private static final Set<String> SENDING = Set.of(DeadLetterSources.KIND, RecoverSources.KIND);

    private final AuditedTable<Replay> table;
    private final JobTables jobs;

    ReplayStore(AuditedTable<Replay> table, JobTables jobs) {
        this.table = table;
        this.jobs = jobs;
    }

    /** Empty if there is none that this console knows, or it is not for who asks. */
    public Optional<Replay> find(Principal principal, String id) {
        return table.row(id).map(Row::value).filter(row -> isSeenBy(principal, row));
    }

    /**
     * Blocks.
     *
     * @throws ProblemException 404
     */
    public Replay get(Principal principal, String id) {
        return find(principal, id).orElseGet(() -> {
            table.refresh();
            return find(principal, id).orElseThrow(ReplayStore::notFound);
        });
    }

    public Optional<ReplayProgress> progress(String id) {
        return jobs.progress().get(id);
    }

    /**
     * Blocks until it is committed.
     *
     * @throws ProblemException 409 where {@link #MOST_OPEN} of the tenant are not over
     */
    Replay create(Principal principal, Replay job) {
        long open = jobs.open().stream()
                .filter(other -> Objects.equals(other.getTenantId(), job.getTenantId()))
                .count();
        if (open >= MOST_OPEN) {
            throw new ProblemException(
                    Problem.conflict(open + " jobs are not over: let them end, or cancel some, before another begins"));
        }
        return table.change(principal.actor(), job::getReplayId, none -> job).value();
    }

    /**
     * Blocks until it is committed. Asking for what is already so changes nothing.
     *
     * @throws ProblemException 404; 409 if the job is over
     */
    public Replay steer(Principal principal, String id, JobState wanted) {
        return change(principal, id, wanted, row -> row.setWanted(wanted.wireName()));
    }

    /**
     * Blocks until it is committed.
     *
     * @throws ProblemException 404; 409 if the job is over
     */
    public Replay rate(Principal principal, String id, int perSecond) {
        return change(principal, id, JobState.RUNNING, row -> row.setRatePerSecond(perSecond));
    }

    private Replay change(Principal principal, String id, JobState wanted, Consumer<Replay> change) {
        return table.change(principal.actor(), () -> id, known -> {
                    Replay row = known.filter(job -> isSeenBy(principal, job)).orElseThrow(ReplayStore::notFound);
                    JobState now = jobs.state(row);
                    if (now.isOver() && now != wanted) {
                        throw new ProblemException(Problem.conflict("The job is " + now.wireName()));
                    }
                    if (!now.isOver()) {
                        change.accept(row);
                    }
                    return row;
                })
                .value();
    }

    /**
     * A job that may be sending a delivery again at this moment, whoever asked for it. Blocks: jobs that are committed by
     * now are known.
     *
     * @param letters its dead letters; none: they are not known
     * @param since what ended before does not count
     */
    public Optional<String> sending(Delivery delivery, Collection<DeadLetterId> letters, Instant since) {
        table.refresh();
        return jobs.sending(SENDING, delivery, letters, since).map(Replay::getReplayId);
    }

    Collection<Row<Replay>> rows() {
        return table.rows().values();
    }

    static boolean isSeenBy(Principal principal, Replay row) {
        return principal.tenantId().isEmpty() || principal.tenantId().get().equals(row.getTenantId());
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such replay"));
    }
}
