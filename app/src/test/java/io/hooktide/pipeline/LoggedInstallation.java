package io.hooktide.pipeline;

import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Path;
import java.util.Map;

/** An installation with a log history, in a PostgreSQL of its own that ends with it. */
final class LoggedInstallation implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final Installation installation;

    LoggedInstallation(Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("postgresql"), UnusedPorts.find());
        try {
            installation = new Installation(
                    folder,
                    Installation.TIERS,
                    Map.of("log-history.jdbc-url", database.jdbcUrl(), "log-history.user", EmbeddedDatabase.USER));
        } catch (Exception | Error failed) {
            database.close();
            throw failed;
        }
    }

    Installation installation() {
        return installation;
    }

    @Override
    public void close() throws Exception {
        try (database) {
            installation.close();
        }
    }
}
