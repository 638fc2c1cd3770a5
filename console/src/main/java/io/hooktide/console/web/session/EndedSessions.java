package io.hooktide.console.web.session;

import io.hooktide.access.Principal;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.table.Freshness;
import io.hooktide.console.watch.Backoff;
import io.hooktide.console.watch.Watch;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.EndedSession;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions that somebody ended: no copy of their cookie is good any more, on any console. Asks Kafka every few seconds
 * whether that is all. Any thread may ask.
 */
public final class EndedSessions implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final CompactedTable<EndedSession> table;
    private final TableWriter writer;
    private final AuditLog audit;
    private final Clock clock;
    private final Freshness freshness;
    private final Contact contact;
    private final Watch watch;

    /**
     * How endings are written.
     *
     * @param writer of the control plane; closed by who made it
     */
    public record Writing(TableWriter writer, AuditLog audit, Clock clock) {}

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public EndedSessions(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Writing writing) {
        String topic = topics.endedSessions();
        this.table = new CompactedTable<>(topic, kafka, new EndedSessionFormat(topic, codecs));
        this.writer = writing.writer();
        this.audit = writing.audit();
        this.clock = writing.clock();
        this.freshness = new Freshness(table, kafka);
        this.contact = new Contact(clock);
        this.watch = new Watch("console-sessions", new Backoff(EVERY, EVERY), this::ask, freshness::close);
    }

    private Duration ask() {
        Instant asked = contact.now();
        freshness.await();
        contact.knownUntil(asked);
        return EVERY;
    }

    /** Returns once those that were ended are known. */
    public void start() {
        Instant asked = contact.now();
        table.start(START);
        contact.knownUntil(asked);
        watch.start();
    }

    public boolean alive() {
        return table.alive();
    }

    /** Whose newest version cannot be read: they count as ended. */
    public int unreadable() {
        return table.unreadable().size();
    }

    /** Whether it may be in force: nobody has ended it, as far as is known, and enough is known. */
    boolean believes(Session session) {
        String key = session.fingerprint();
        return table.get(key).isEmpty() && !table.unreadable().contains(key) && contact.believes(session);
    }

    /**
     * Blocks until it is committed, with its entry in the audit trail, and in force here. Again is as once.
     *
     * @param who ends it
     */
    void end(Session session, Principal who) {
        writer.write(
                table,
                session.fingerprint(),
                (row, writeId) -> row.isPresent() ? Optional.empty() : Optional.of(row(session, writeId)),
                audit.companion(new EndedSessionAudit(who), who.actor()));
    }

    private EndedSession row(Session session, String writeId) {
        return EndedSession.newBuilder()
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setExpiresAt(session.expiresAt())
                .setWriteId(writeId)
                .build();
    }

    @Override
    public void close() {
        watch.close();
        table.close();
    }
}
