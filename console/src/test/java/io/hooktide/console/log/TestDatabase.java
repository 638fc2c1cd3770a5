package io.hooktide.console.log;

import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A database of a test's own, on a server that all tests of the JVM share. */
public record TestDatabase(String jdbcUrl) {
    private static final long PLENTY = 3L << 30;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            Path folder = newFolder();
            EmbeddedDatabase server = EmbeddedDatabase.start(folder, UnusedPorts.find());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder), "test-database-end"));
            return server;
        }
    }

    /** The server, and all it has. */
    public static void end(EmbeddedDatabase server, Path folder) {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** New and empty. */
    public static TestDatabase fresh() {
        return on(Shared.SERVER);
    }

    /** The same on a server of the test's own. */
    public static TestDatabase on(EmbeddedDatabase server) {
        String name = "test" + NUMBER.incrementAndGet();
        new TestDatabase(server.jdbcUrl()).execute("CREATE DATABASE " + name);
        return new TestDatabase(server.jdbcUrl().replaceAll("/postgres$", "/" + name));
    }

    /** In memory where there is such a place: making a server writes much. */
    public static Path newFolder() {
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory) && memory.toFile().getUsableSpace() > PLENTY
                    ? Files.createTempDirectory(memory, "hooktide-log")
                    : Files.createTempDirectory("hooktide-log");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Map<String, String> settings() {
        return Map.of("log-history.jdbc-url", jdbcUrl, "log-history.user", EmbeddedDatabase.USER);
    }

    public void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public String name() {
        return jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
    }

    /** In the database that every server has. */
    public void executeAtServer(String sql) {
        new TestDatabase(jdbcUrl.replaceAll("/[^/]*$", "/postgres")).execute(sql);
    }

    /** The first column of all rows, as text. */
    public List<String> query(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl + "?currentSchema=hooktide_log&user=" + EmbeddedDatabase.USER);
    }
}
