package io.hooktide.dev.stack;

import io.hooktide.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of the log history, where there is one: nothing else needs it.
 *
 * @param complaint why there is none; empty where there is, or none was wanted
 */
record LogDatabase(Optional<EmbeddedDatabase> server, String complaint) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogDatabase.class);

    /** @param port empty: none is wanted */
    static LogDatabase start(Path folder, OptionalInt port) {
        if (port.isEmpty()) {
            return new LogDatabase(Optional.empty(), "");
        }
        try {
            return new LogDatabase(Optional.of(EmbeddedDatabase.start(folder, port.getAsInt())), "");
        } catch (RuntimeException failure) {
            LOG.warn("event=log_database_not_started", failure);
            return new LogDatabase(Optional.empty(), failure.getMessage());
        }
    }

    Map<String, String> settings() {
        return server.map(running ->
                        Map.of("log-history.jdbc-url", running.jdbcUrl(), "log-history.user", EmbeddedDatabase.USER))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        server.ifPresent(EmbeddedDatabase::close);
    }
}
