package io.hooktide.console.log.store;

import java.util.Optional;
import java.util.Properties;

/** Where the database is, and who we are there. Its text never shows the password. */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
    static final String SCHEMA = "hooktide_log";

    /** @param socketSeconds how long an answer may take before the connection is given up */
    Properties properties(int socketSeconds, int statementSeconds) {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("ApplicationName", "hooktide-console");
        properties.setProperty("currentSchema", SCHEMA);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", Integer.toString(socketSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c statement_timeout=" + statementSeconds * 1000 + " -c timezone=UTC");
        return properties;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl.replaceAll("\\?.*", "") + "]";
    }
}
