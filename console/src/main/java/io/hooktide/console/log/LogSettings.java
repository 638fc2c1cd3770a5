package io.hooktide.console.log;

import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings of the log history. */
public final class LogSettings {
    public static final Setting<String> JDBC_URL = Setting.text(
            "log-history.jdbc-url",
            null,
            "PostgreSQL (14 or later) for the log history, for example jdbc:postgresql://db.example:5432/hooktide."
                    + " Without it there is no log history.");
    public static final Setting<String> USER =
            Setting.text("log-history.user", null, "Who the console is in the database; may make tables there.");
    public static final Setting<String> PASSWORD =
            Setting.text("log-history.password", null, "The user's password; none: the database asks for none.");
    public static final Setting<Integer> POOL_SIZE = Setting.number(
            "log-history.pool-size", 4, 1, 50, "Connections for reading, at most; one more writes what comes.");
    public static final Setting<Duration> RETENTION = Setting.duration(
            "log-history.retention",
            "14d",
            "1d",
            "400d",
            "How long deliveries are kept: a day's are dropped when nothing was written to them for so long.");

    public static final Setting<Duration> AUDIT_RETENTION = Setting.duration(
            "log-history.audit-retention",
            "400d",
            "1d",
            "4000d",
            "How long entries of the audit trail are kept in the database; the topic keeps them for 400 days.");

    public static final List<Setting<?>> ALL = List.of(JDBC_URL, USER, PASSWORD, POOL_SIZE, RETENTION, AUDIT_RETENTION);

    private static final String PREFIX = "jdbc:postgresql:";

    private LogSettings() {}

    /**
     * Empty where there is to be no log history.
     *
     * @throws SettingException if the URL is none of PostgreSQL, or has a password in it; the message does not show it
     */
    static Optional<DatabaseAddress> address(Settings settings) {
        return settings.find(JDBC_URL).filter(url -> !url.isEmpty()).map(url -> {
            if (!url.startsWith(PREFIX)) {
                throw new SettingException(JDBC_URL.key(), "must start with " + PREFIX);
            }
            String lower = url.toLowerCase(Locale.ROOT);
            if (lower.contains("password=") || lower.matches("jdbc:postgresql://[^/?]*@.*")) {
                throw new SettingException(
                        JDBC_URL.key(),
                        "must not have user or password in it: they are " + USER.key() + " and " + PASSWORD.key());
            }
            return new DatabaseAddress(url, settings.find(USER), settings.find(PASSWORD));
        });
    }
}
