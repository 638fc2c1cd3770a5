package io.hooktide.deployment.k8s;

import io.hooktide.delivery.DeliverySettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What only a place to try things may have is not in production: open endpoints, brokers of its own, single copies. */
final class ProductionCheck implements Check {
    private static final int LEAST = 3;
    private static final List<Setting<Boolean>> OPEN =
            List.of(EndpointSettings.ALLOW_HTTP, DeliverySettings.ALLOW_PRIVATE_ADDRESSES);

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            if (!workload.ours()) {
                findings.add(workload + " is not ours");
                continue;
            }
            Settings settings = Settings.load(null, Environment.of(workload, manifests), Map.of());
            OPEN.stream()
                    .filter(settings::get)
                    .forEach(setting -> findings.add(workload + ": " + setting.key() + " is on"));
            if (!"SASL_SSL".equals(settings.kafka(workload.name()).get("security.protocol"))) {
                findings.add(workload + " speaks to Kafka in the open");
            }
            if (workload.longRunning() && fewest(workload, manifests) < LEAST) {
                findings.add(workload + " may have fewer than " + LEAST + " pods");
            }
        }
        return findings;
    }

    private static int fewest(Workload workload, Manifests manifests) {
        return workload.replicas() != null
                ? workload.replicas()
                : manifests.all(ScaledObject.class).stream()
                        .mapToInt(scaled -> scaled.spec().minReplicaCount())
                        .min()
                        .orElse(1);
    }
}
