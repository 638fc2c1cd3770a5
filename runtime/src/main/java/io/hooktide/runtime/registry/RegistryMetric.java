package io.hooktide.runtime.registry;

import io.hooktide.runtime.metrics.Metric;

/** What is measured of the schema registry. */
public enum RegistryMetric implements Metric {
    UP(
            "hooktide_registry_up",
            "registries",
            "1 while the schema registry answers, else 0; the console asks every 5 s.");

    private final Declaration declaration;

    RegistryMetric(String metricName, String unit, String description) {
        this.declaration = new Declaration(metricName, unit, description);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
