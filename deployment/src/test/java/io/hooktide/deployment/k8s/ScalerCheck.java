package io.hooktide.deployment.k8s;

import io.hooktide.delivery.metrics.DeliveryMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KEDA's object scales a workload that leaves its number to it, on metrics that delivery has. */
final class ScalerCheck implements Check {
    private static final Pattern METRIC = Pattern.compile("hooktide_[a-z_]+");
    private static final Set<String> FALLBACKS =
            Set.of("static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower");

    /** Of KEDA's prometheus scaler. */
    private static final Set<String> PROMETHEUS = Set.of(
            "serverAddress",
            "query",
            "threshold",
            "activationThreshold",
            "namespace",
            "cortexOrgID",
            "customHeaders",
            "queryParameters",
            "ignoreNullValues",
            "unsafeSsl",
            "timeout",
            "authModes");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (ScaledObject scaled : manifests.all(ScaledObject.class)) {
            String name = "ScaledObject/" + scaled.metadata().getName();
            target(scaled.spec(), manifests).forEach(wrong -> findings.add(name + " " + wrong));
            for (ScaledObject.Trigger trigger : scaled.spec().triggers()) {
                trigger(trigger).forEach(wrong -> findings.add(name + " " + wrong));
            }
        }
        return findings;
    }

    private static List<String> target(ScaledObject.Spec spec, Manifests manifests) {
        List<String> wrong = new ArrayList<>();
        ScaledObject.Target target = spec.scaleTargetRef();
        List<Workload> targets = manifests.workloads().stream()
                .filter(workload -> workload.toString().equals(target.kind() + "/" + target.name()))
                .toList();
        if (targets.size() != 1) {
            wrong.add("scales " + target.kind() + "/" + target.name() + ", which is not there");
        } else if (targets.get(0).replicas() != null) {
            wrong.add("fights with the number in " + targets.get(0));
        }
        if (spec.minReplicaCount() < 1 || spec.minReplicaCount() > spec.maxReplicaCount()) {
            wrong.add("scales from " + spec.minReplicaCount() + " to " + spec.maxReplicaCount());
        }
        if (spec.fallback() != null
                && (!FALLBACKS.contains(spec.fallback().behavior())
                        || spec.fallback().replicas() > spec.maxReplicaCount())) {
            wrong.add("falls back to " + spec.fallback());
        }
        return wrong;
    }

    private static List<String> trigger(ScaledObject.Trigger trigger) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> metadata = trigger.metadata();
        if (!trigger.type().equals("prometheus") || !PROMETHEUS.containsAll(metadata.keySet())) {
            wrong.add("has a trigger with what KEDA does not know: " + trigger.type() + " " + metadata.keySet());
        }
        List<String> known = Arrays.stream(DeliveryMetric.values())
                .map(DeliveryMetric::metricName)
                .toList();
        Matcher metrics = METRIC.matcher(metadata.getOrDefault("query", ""));
        int found = 0;
        while (metrics.find()) {
            found++;
            if (!known.contains(metrics.group())) {
                wrong.add("asks for " + metrics.group() + ", which delivery does not have");
            }
        }
        if (found == 0) {
            wrong.add("asks for none of our metrics");
        }
        if (!metadata.getOrDefault("threshold", "").matches("[1-9][0-9]*")) {
            wrong.add("has no threshold");
        }
        if (!"false".equals(metadata.get("ignoreNullValues"))) {
            wrong.add("takes a metric that is not there for 0");
        }
        return wrong;
    }
}
