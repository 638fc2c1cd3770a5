package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.LogRecord;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Move;
import io.hooktide.console.log.store.RefusedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the records that the database refuses, so that one of them does not stop all that come after. */
final class Chunks {
    private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

    private final LogStore store;
    private final LogMeters meters;

    Chunks(LogStore store, LogMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    /** All records in one transaction; where one is refused, without that one. */
    void write(List<LogRecord> records, Collection<Move> moves) throws SQLException {
        try {
            store.write(records, moves);
            meters.stored.increment(records.size());
        } catch (RefusedException refused) {
            List<LogRecord> accepted = accepted(records);
            store.write(accepted, moves);
            store.gap();
            meters.stored.increment(accepted.size());
        }
    }

    private List<LogRecord> accepted(List<LogRecord> records) throws SQLException {
        List<LogRecord> accepted = new ArrayList<>();
        if (records.isEmpty() || fits(records)) {
            return records;
        }
        if (records.size() > 1) {
            accepted.addAll(accepted(records.subList(0, records.size() / 2)));
            accepted.addAll(accepted(records.subList(records.size() / 2, records.size())));
        }
        return accepted;
    }

    private boolean fits(List<LogRecord> records) throws SQLException {
        try {
            store.tryOut(records);
            return true;
        } catch (RefusedException refused) {
            if (records.size() == 1) {
                meters.refused.increment();
                LOG.error(
                        "event=log_record_refused record={} cause=\"{}\"",
                        records.get(0),
                        Troubles.firstLine(refused.getCause()));
            }
            return false;
        }
    }
}
