package io.hooktide.runtime.ops;

import io.hooktide.runtime.lifecycle.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/** What a process shows besides the metrics of its roles: their health, the JVM's memory, pauses and threads, CPU, files. */
final class ProcessMeters implements AutoCloseable {
    private final JvmGcMetrics pauses = new JvmGcMetrics();

    ProcessMeters(List<Role> roles, MeterRegistry registry) {
        for (Role role : roles) {
            HealthMetric.LIVE.gauge(registry, () -> role.health().live() ? 1 : 0, "role", role.name());
            HealthMetric.READY.gauge(registry, () -> role.health().ready() ? 1 : 0, "role", role.name());
        }
        pauses.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Pauses are told by a listener of the JVM's, which would outlive this. */
    @Override
    public void close() {
        pauses.close();
    }
}
