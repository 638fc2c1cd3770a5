package io.hooktide.deployment.alerts;

import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.ops.OpsServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Function;

/** A role in this JVM, started, with an ops server that goes on when the role does not. */
final class WatchedRole implements AutoCloseable {
    private final Role role;
    private final OpsServer ops;
    private boolean closed;

    WatchedRole(Function<MeterRegistry, Role> maker) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        role = maker.apply(meters);
        ops = new OpsServer(List.of(role), meters, "127.0.0.1", 0);
        ops.start();
        role.start();
    }

    <T extends Role> T role(Class<T> type) {
        return type.cast(role);
    }

    int opsPort() {
        return ops.port();
    }

    /** Its ops server goes on. */
    void closeRole() throws Exception {
        if (!closed) {
            closed = true;
            role.close();
        }
    }

    @Override
    public void close() throws Exception {
        closeRole();
        ops.close();
    }
}
