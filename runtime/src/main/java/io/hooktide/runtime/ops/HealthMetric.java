package io.hooktide.runtime.ops;

import io.hooktide.runtime.metrics.Metric;

/** How the roles of a process are, as /health/live and /health/ready tell it. */
public enum HealthMetric implements Metric {
    LIVE("hooktide_role_live", "roles", "1 while the role makes progress, else 0; by role."),
    READY("hooktide_role_ready", "roles", "1 while the role can take work, else 0; by role.");

    private final Declaration declaration;

    HealthMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
