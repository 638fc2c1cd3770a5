package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.hooktide.delivery.DeliverySettings;
import io.hooktide.fanout.FanoutSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * No more workers and threads than partitions, since one without a partition is never ready; and each process is called
 * as its pod, delivery's stably.
 */
final class ScalingCheck implements Check {
    private static final String PARTITIONS = "--partitions=";

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        int partitions = partitions(manifests);
        for (Workload workload : manifests.ours()) {
            switch (workload.name()) {
                case "delivery" -> {
                    if (!workload.kind().equals("StatefulSet")) {
                        findings.add(workload + " has no stable names");
                    }
                    most(workload, DeliverySettings.WORKERS, partitions, manifests, findings);
                    named(workload, "HOOKTIDE_DELIVERY_INSTANCE_ID", findings);
                }
                case "fanout" -> {
                    most(workload, FanoutSettings.THREADS, partitions, manifests, findings);
                    named(workload, "HOOKTIDE_FANOUT_INSTANCE_ID", findings);
                }
                default -> {}
            }
        }
        return findings;
    }

    /** As the Job creates them. */
    static int partitions(Manifests manifests) {
        return manifests.all(Job.class).stream()
                .flatMap(job -> job.getSpec().getTemplate().getSpec().getContainers().get(0).getArgs().stream())
                .filter(arg -> arg.startsWith(PARTITIONS))
                .map(arg -> Integer.parseInt(arg.substring(PARTITIONS.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No Job says how many partitions there are"));
    }

    /** The most pods of a workload: what its scaler allows, or what it asks for. */
    static int pods(Workload workload, Manifests manifests) {
        return manifests.all(ScaledObject.class).stream()
                .filter(scaled -> scaled.spec().scaleTargetRef().name().equals(workload.name()))
                .map(scaled -> scaled.spec().maxReplicaCount())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNullElse(workload.replicas(), 1));
    }

    private static void most(
            Workload workload, Setting<Integer> each, int partitions, Manifests manifests, List<String> findings) {
        int perPod = Settings.load(null, Environment.of(workload, manifests), Map.of())
                .get(each);
        int pods = pods(workload, manifests);
        if (pods * perPod > partitions) {
            findings.add(workload + ": " + pods + " pods with " + perPod + " (" + each.key() + ") are more than "
                    + partitions + " partitions");
        }
    }

    private static void named(Workload workload, String variable, List<String> findings) {
        boolean asThePod = workload.containers().get(0).getEnv().stream()
                .filter(env -> env.getName().equals(variable))
                .map(EnvVar::getValueFrom)
                .anyMatch(source -> source != null
                        && source.getFieldRef() != null
                        && source.getFieldRef().getFieldPath().equals("metadata.name"));
        if (!asThePod) {
            findings.add(workload + ": " + variable + " is not the pod's name");
        }
    }
}
