package io.hooktide.app.role;

import io.hooktide.app.CliCommand;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.StopSignal;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.ops.OpsServer;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/** Runs one role, with its ops server, until Ctrl-C or SIGTERM. */
abstract class RoleCommand implements CliCommand, Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCommand.class);

    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    /** @throws io.hooktide.runtime.settings.SettingException if one is wrong */
    abstract Role role(Settings settings, MeterRegistry metrics);

    /** What options of its own stand for. */
    Map<String, String> given() {
        return Map.of();
    }

    /** Whether it needs Kafka: then it starts only once a broker answers. */
    boolean needsKafka() {
        return true;
    }

    /** Whether others send it requests: then it waits until they have noticed that it stops. */
    boolean servesRequests() {
        return false;
    }

    Invocation invocation() {
        return invocation;
    }

    @Override
    public boolean longRunning() {
        return true;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Settings settings = options.settings(given());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Duration drain = servesRequests() ? settings.get(CommonSettings.SHUTDOWN_DRAIN) : Duration.ZERO;
        Role role = role(settings, metrics);
        try (StopSignal stop = StopSignal.install(drain.plus(role.longestClose()))) {
            if (needsKafka()) {
                Installation.reach(settings, role.name());
            }
            OpsServer ops = new OpsServer(List.of(role), metrics, bind(settings), opsPort(settings));
            run(role, ops, stop, started, drain);
        }
        return ExitCode.INTERRUPTED;
    }

    private static void run(Role role, OpsServer ops, StopSignal stop, long started, Duration drain) {
        try (ops;
                role) {
            ops.start();
            role.start();
            LOG.info(
                    "event=ready role={} ops_port={} took_ms={}",
                    role.name(),
                    ops.port(),
                    (System.nanoTime() - started) / 1_000_000);
            stop.await();
            LOG.info("event=stopping role={} drain_ms={}", role.name(), drain.toMillis());
            ops.stopping();
            role.leaving();
            stop.letPass(drain);
        }
        LOG.info("event=stopped role={}", role.name());
    }

    private static String bind(Settings settings) {
        return settings.get(CommonSettings.BIND);
    }

    private static int opsPort(Settings settings) {
        return settings.get(CommonSettings.OPS_PORT);
    }
}
