package io.hooktide.console.deadletters;

import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Reads dead letters. Blocks; every failure of the database is a JdbiException. */
public final class LetterReads {
    /** More groups are not shown: those with the most are. */
    public static final int MOST_GROUPS = 200;

    private static final int MOST_EXPORTED = 1_000;
    private static final int EXPORTED_BYTES = 1024 * 1024;
    private static final int FETCHED_ROWS = 50;

    private static final String ORDER = " ORDER BY d.at DESC, d.part DESC, d.pos DESC LIMIT :limit";
    private static final String FROM = " FROM dead_letter d LEFT JOIN dead_letter_state s USING (part, pos)";

    private final Jdbi jdbi;
    private final DeliveryReads deliveries;

    public LetterReads(DataSource source, DeliveryReads deliveries) {
        this.jdbi = Jdbi.create(source);
        this.deliveries = deliveries;
    }

    /** @param next where the next page starts; empty: this was the last */
    public record Page(List<LetterRow> letters, Optional<LetterCursor> next) {
        public Page {
            letters = List.copyOf(letters);
        }
    }

    /** @param next where the next piece starts; empty: this was the last */
    public record Exported(List<ExportedLetter> letters, Optional<LetterCursor> next) {
        public Exported {
            letters = List.copyOf(letters);
        }
    }

    /** With payloads, newest first: as many as make a mebibyte, so that any number can be read in pieces. */
    public Exported exported(LetterFilter filter, Optional<LetterCursor> after) {
        return jdbi.inTransaction(handle -> {
            // In a transaction the driver fetches rows as they are read, and leaves the rest.
            Query query = handle.createQuery("SELECT " + LetterRow.COLUMNS + ", b.content_type, b.body" + FROM
                            + " LEFT JOIN dead_letter_body b USING (part, pos) WHERE "
                            + filter.after(after).where() + ORDER)
                    .setFetchSize(FETCHED_ROWS)
                    .bind("limit", MOST_EXPORTED + 1);
            filter.after(after).values().forEach(query::bind);
            try (ResultIterator<ExportedLetter> found = query.map((row, context) ->
                            new ExportedLetter(LetterRow.of(row), row.getString("content_type"), row.getBytes("body")))
                    .iterator()) {
                return piece(found);
            }
        });
    }

    private static Exported piece(Iterator<ExportedLetter> found) {
        List<ExportedLetter> letters = new ArrayList<>();
        long bytes = 0;
        while (found.hasNext() && letters.size() < MOST_EXPORTED && bytes < EXPORTED_BYTES) {
            ExportedLetter letter = found.next();
            letters.add(letter);
            bytes += letter.payload() == null ? 0 : letter.payload().length;
        }
        return new Exported(
                letters,
                found.hasNext()
                        ? Optional.of(letters.get(letters.size() - 1).row().cursor())
                        : Optional.empty());
    }

    /** Newest first. */
    public Page list(LetterFilter filter, int limit, Optional<LetterCursor> after) {
        List<LetterRow> found = jdbi.withHandle(handle -> rows(handle, filter.after(after), limit + 1));
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        List<LetterRow> page = found.subList(0, limit);
        return new Page(page, Optional.of(page.get(limit - 1).cursor()));
    }

    public long count(LetterFilter filter) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery("SELECT count(*)" + FROM + " WHERE " + filter.where());
            filter.values().forEach(query::bind);
            return query.mapTo(Long.class).one();
        });
    }

    /** By cause, those with the most first. */
    public List<LetterGroup> groups(LetterFilter filter) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(String.format(LetterGroup.SQL, filter.where()))
                    .bind("limit", MOST_GROUPS);
            filter.values().forEach(query::bind);
            return query.map((row, context) -> LetterGroup.of(row)).list();
        });
    }

    /** Empty if there is none, or it is another tenant's. */
    public Optional<Letter> find(Optional<String> tenantId, DeadLetterId id) {
        Optional<Letter> found = jdbi.withHandle(handle -> one(handle, LetterFilter.of(tenantId), id));
        return found.map(letter ->
                letter.with(letter.row().event().flatMap(event -> deliveries.find(tenantId, event.deliveryId()))));
    }

    /** Those of a delivery; with true, where nothing was done with it yet. */
    public SortedMap<DeadLetterId, Boolean> openOf(String deliveryId, Instant publishedAt) {
        SortedMap<DeadLetterId, Boolean> found = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("SELECT part, pos, s.state IS NULL AS open" + FROM
                        + " WHERE d.delivery_id = :id AND d.published_at = :at")
                .bind("id", deliveryId)
                .bind("at", publishedAt.atOffset(ZoneOffset.UTC))
                .map((row, context) ->
                        found.put(new DeadLetterId(row.getInt("part"), row.getLong("pos")), row.getBoolean("open")))
                .list());
        return found;
    }

    private static Optional<Letter> one(Handle handle, LetterFilter filter, DeadLetterId id) {
        Query query = handle.createQuery("SELECT " + LetterRow.COLUMNS
                        + ", b.content_type, b.body, b.raw, b.raw_length" + FROM
                        + " LEFT JOIN dead_letter_body b USING (part, pos)"
                        + " WHERE part = :part AND pos = :pos AND " + filter.where())
                .bind("part", id.partition())
                .bind("pos", id.offset());
        filter.values().forEach(query::bind);
        return query.map((row, context) -> new Letter(
                        LetterRow.of(row),
                        row.getString("content_type"),
                        row.getBytes("body"),
                        row.getBytes("raw"),
                        row.getObject("raw_length", Long.class),
                        Optional.empty()))
                .findOne();
    }

    private static List<LetterRow> rows(Handle handle, LetterFilter filter, int limit) {
        Query query = handle.createQuery("SELECT " + LetterRow.COLUMNS + FROM + " WHERE " + filter.where() + ORDER)
                .bind("limit", limit);
        filter.values().forEach(query::bind);
        return query.map((row, context) -> LetterRow.of(row)).list();
    }
}
