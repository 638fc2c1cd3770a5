package io.hooktide.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static final int SECONDS = 10;

    @TempDir
    Path folder;

    @Test
    void shouldEndWhatIsLeftBehindThoughSomebodyUsesItAndStartAgain() throws SQLException {
        // Given
        EmbeddedDatabase leftBehind = EmbeddedDatabase.start(folder, 0);
        int port = leftBehind.port();
        try (Connection forgotten = connection(leftBehind)) {
            // When
            EmbeddedDatabase.endLeftBehind(folder);

            // Then
            assertThat(forgotten.isValid(SECONDS)).isFalse();
            assertThat(FreePorts.isFree(port)).isTrue();
        }
        leftBehind.close(); // the folder's lock is this process's
        try (EmbeddedDatabase next = EmbeddedDatabase.start(folder, port);
                Connection connection = connection(next)) {
            assertThat(connection.isValid(SECONDS)).isTrue();
        }
    }

    private static Connection connection(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl() + "?user=" + EmbeddedDatabase.USER);
    }
}
