package io.hooktide.console.log.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections: one of its own for the writer, a small pool for those who read. Making it does not ask the database. */
public final class Database implements AutoCloseable {
    private static final int CONNECT_SECONDS = 5;
    private static final int NO_LIMIT = 0;
    private static final int WRITE_SECONDS = 30;
    private static final int READ_SECONDS = 10;
    private static final Duration POOL_PATIENCE = Duration.ofSeconds(2);

    private final DatabaseAddress address;
    private final HikariDataSource readers;

    /** @param poolSize connections for reading, at most */
    public Database(DatabaseAddress address, int poolSize) {
        this.address = address;
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("log-history");
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setDataSourceProperties(reading(address));
        pool.setMaximumPoolSize(poolSize);
        pool.setMinimumIdle(0);
        pool.setReadOnly(true);
        pool.setConnectionTimeout(POOL_PATIENCE.toMillis());
        pool.setValidationTimeout(1_000);
        // Never fails: the database may come later.
        pool.setInitializationFailTimeout(-1);
        this.readers = new HikariDataSource(pool);
    }

    // Pages come out of an index in their order. Where a day has no statistics yet, the planner would rather fetch and
    // sort
    // all that a subscription has.
    private static Properties reading(DatabaseAddress address) {
        Properties properties = address.properties(READ_SECONDS + 5, READ_SECONDS);
        properties.setProperty("options", properties.getProperty("options") + " -c enable_bitmapscan=off");
        return properties;
    }

    public DataSource readers() {
        return readers;
    }

    /** A connection for the one who writes; not of the pool. Auto-commit is off. */
    public Connection writer() throws SQLException {
        Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.properties(WRITE_SECONDS + 5, WRITE_SECONDS));
        try {
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    /**
     * Makes or upgrades the tables; several consoles may do so at once.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database does not answer or refuses
     */
    public void migrate() {
        Flyway.configure()
                .dataSource(unpooled(NO_LIMIT)) // an index of a large log history takes its time
                .locations("classpath:io/hooktide/console/log/migrations")
                .defaultSchema(DatabaseAddress.SCHEMA)
                .load()
                .migrate();
    }

    private DataSource unpooled(int socketSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        address.user().ifPresent(source::setUser);
        address.password().ifPresent(source::setPassword);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(socketSeconds);
        return source;
    }

    @Override
    public void close() {
        readers.close();
    }
}
