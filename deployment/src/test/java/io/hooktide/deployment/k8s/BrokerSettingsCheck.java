package io.hooktide.deployment.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kafka.server.KafkaConfig;

/** Every KAFKA_ variable of the broker's container is a setting that the broker knows. */
final class BrokerSettingsCheck implements Check {
    private static final Set<String> OF_THE_IMAGE = Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            if (workload.containers().get(0).getImage().startsWith("apache/kafka:")) {
                for (Map.Entry<String, String> variable :
                        Environment.of(workload, manifests).entrySet()) {
                    if (!OF_THE_IMAGE.contains(variable.getKey()) && !known(variable.getKey())) {
                        findings.add(workload + ": " + variable.getKey() + " is no setting of the broker");
                    }
                }
            }
        }
        return findings;
    }

    private static boolean known(String variable) {
        return variable.startsWith("KAFKA_")
                && KafkaConfig.configDef()
                        .names()
                        .contains(variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'));
    }
}
