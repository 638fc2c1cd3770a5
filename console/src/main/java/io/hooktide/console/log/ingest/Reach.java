package io.hooktide.console.log.ingest;

import java.sql.SQLException;

/** Whether the database can be asked at all, judged by a failure. Pure. */
final class Reach {
    // Connections, authentication, no such database, too many connections, starting or stopping.
    private static final String LOST = "(08|28|3D|53300|57P).*";

    private Reach() {}

    /**
     * Full, read-only or slow is not lost: what is in the tables can be read.
     *
     * @param connected whether there was a connection; decides where the failure is none of the database's
     */
    static boolean isLost(Throwable failure, boolean connected) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().matches(LOST);
            }
        }
        return !connected;
    }
}
