package io.hooktide.console.undelivered.check;

import io.hooktide.console.log.store.StoredText;
import io.hooktide.retry.lag.Cut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one check finds, in its one transaction, which it does not end.
 *
 * @param since deliveries published before are not judged
 * @param grace see {@link LedgerSettings#GRACE}
 */
record Judgement(Connection connection, Cut cut, Instant since, Duration grace) {
    void find(List<Demand> demands) throws SQLException {
        lost();
        update(LedgerSql.OVERDONE, since);
        update(LedgerSql.UNBURIED, since, cut.at(), settled());
        update(LedgerSql.STILL_UNMATCHED, since);
        if (!demands.isEmpty()) {
            unmatched(demands);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(LedgerSql.FORGET);
        }
        update(LedgerSql.KEEP, cut.at());
    }

    private Instant settled() {
        return cut.at().minus(grace);
    }

    private void lost() throws SQLException {
        List<Cut.Place> places = cut.deliveries();
        List<Cut.Oldest> retries = cut.retries();
        List<Cut.Oldest> held = cut.held();
        try (PreparedStatement insert = connection.prepareStatement(LedgerSql.LOST)) {
            Values values = new Values(insert);
            values.array("int", places.stream().map(Cut.Place::partition));
            values.array("bigint", places.stream().map(Cut.Place::logStart));
            values.array("bigint", places.stream().map(Cut.Place::from));
            values.array("bigint", places.stream().map(Cut.Place::frontier));
            values.array("int", retries.stream().map(Cut.Oldest::partition));
            values.array("bigint", retries.stream().map(tier -> tier.delay().toMillis()));
            values.array("timestamptz", retries.stream().map(tier -> time(tier.appendedAt())));
            values.array("int", held.stream().map(Cut.Oldest::partition));
            values.array("timestamptz", held.stream().map(first -> time(first.appendedAt())));
            values.one(time(settled())).one(grace.toMillis() / 1000.0).one(time(since));
            values.array(
                    "int",
                    places.stream().flatMap(place -> place.open().stream().map(open -> place.partition())));
            values.array("bigint", places.stream().flatMap(place -> place.open().stream()));
            insert.executeUpdate();
        }
    }

    private void unmatched(List<Demand> demands) throws SQLException {
        Instant oldest = demands.stream()
                .map(Demand::publishedAt)
                .min(Instant::compareTo)
                .orElse(since);
        try (PreparedStatement insert = connection.prepareStatement(LedgerSql.UNMATCHED)) {
            Values values = new Values(insert);
            values.array("text", demands.stream().map(Demand::deliveryId));
            values.array("timestamptz", demands.stream().map(demand -> time(demand.publishedAt())));
            values.array("text", demands.stream().map(demand -> StoredText.of(demand.tenantId())));
            values.array("text", demands.stream().map(demand -> StoredText.of(demand.subscriptionId())));
            values.array("text", demands.stream().map(demand -> StoredText.of(demand.eventId())));
            values.array("text", demands.stream().map(Demand::source));
            values.one(time(since)).one(time(oldest.minus(grace)));
            insert.executeUpdate();
        }
    }

    private void update(String sql, Instant... times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Values values = new Values(statement);
            for (Instant time : times) {
                values.one(time(time));
            }
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The values of a statement, one after the other. */
    private static final class Values {
        private final PreparedStatement statement;
        private int place;

        Values(PreparedStatement statement) {
            this.statement = statement;
        }

        Values one(Object value) throws SQLException {
            statement.setObject(++place, value);
            return this;
        }

        void array(String type, Stream<?> all) throws SQLException {
            statement.setArray(++place, statement.getConnection().createArrayOf(type, all.toArray()));
        }
    }
}
