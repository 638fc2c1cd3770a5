package io.hooktide.app.kafka;

import io.hooktide.access.Actor;
import io.hooktide.app.CliException;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.audit.Audited;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * The Kafka and registry that the settings name.
 *
 * @param kafka settings of Kafka's clients
 */
public record Installation(Topics topics, RecordCodecs codecs, Map<String, Object> kafka) {
    private static final int LIMIT_MS = 10_000;

    /**
     * Once a broker has answered.
     *
     * @param role whose settings of Kafka's clients win
     * @throws CliException if none answers within 10 s
     */
    public static Installation reach(Settings settings, String role) {
        Map<String, Object> kafka = settings.kafka(role);
        Installation installation =
                new Installation(CommonSettings.topics(settings), CommonSettings.codecs(settings), kafka);
        try (Admin admin = Admin.create(installation.impatient())) {
            admin.describeCluster().nodes().get(LIMIT_MS + 1_000L, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            if (failure.getCause() == null
                    || failure.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(kafka, failure);
            }
            throw CliException.failed("Kafka refuses: " + failure.getCause().getMessage(), failure);
        }
        return installation;
    }

    /** For commands, which do not wait for minutes. */
    public static Installation reach(Settings settings) {
        Installation patient = reach(settings, "tools");
        return new Installation(patient.topics, patient.codecs, patient.impatient());
    }

    /** What has the audit trail say that a command wrote a row: to be committed with it. */
    public <V> TableWriter.Companion<V> audited(Audited<V> kind, String command) {
        Actor actor = Actor.ofCommand(System.getProperty("user.name", "unknown"), command);
        return new AuditLog(topics.audit(), codecs, Clock.systemUTC()).companion(kind, actor);
    }

    private Map<String, Object> impatient() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putIfAbsent("default.api.timeout.ms", LIMIT_MS);
        config.putIfAbsent("request.timeout.ms", LIMIT_MS / 2);
        return config;
    }

    private static CliException unreachable(Map<String, Object> kafka, Throwable cause) {
        return CliException.failed(
                "no Kafka broker answers at " + kafka.get("bootstrap.servers") + " within " + LIMIT_MS / 1_000
                        + " s: is it running? Check kafka.bootstrap.servers",
                cause);
    }
}
