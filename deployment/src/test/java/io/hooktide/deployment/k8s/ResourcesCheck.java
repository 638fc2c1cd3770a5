package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every container asks for CPU and memory; memory is limited to what it asks for, CPU is not limited. What is mounted is
 * there, has an end, and covers what our image writes to.
 */
final class ResourcesCheck implements Check {
    private static final Set<String> WRITTEN = Set.of("/tmp", "/var/lib/hooktide");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                asked(container).forEach(wrong -> findings.add(workload + ": " + wrong));
                mounted(workload, container).forEach(wrong -> findings.add(workload + ": " + wrong));
            }
        }
        return findings;
    }

    private static List<String> asked(Container container) {
        if (container.getResources() == null) {
            return List.of("has no resources");
        }
        Map<String, Quantity> requests = container.getResources().getRequests();
        Map<String, Quantity> limits = container.getResources().getLimits();
        List<String> wrong = new ArrayList<>();
        if (!requests.containsKey("cpu") || !requests.containsKey("memory")) {
            wrong.add("does not ask for CPU and memory");
        }
        if (!limits.containsKey("memory") || !limits.get("memory").equals(requests.get("memory"))) {
            wrong.add("has another limit of memory than it asks for");
        }
        if (limits.containsKey("cpu")) {
            wrong.add("has a limit of CPU");
        }
        return wrong;
    }

    private static List<String> mounted(Workload workload, Container container) {
        List<String> wrong = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            paths.add(mount.getMountPath());
        }
        if (workload.ours() && !paths.containsAll(WRITTEN)) {
            wrong.add("cannot write to all of " + WRITTEN);
        }
        for (Volume volume : workload.pod().getVolumes()) {
            if (volume.getEmptyDir() != null && volume.getEmptyDir().getSizeLimit() == null) {
                wrong.add("the volume " + volume.getName() + " has no limit");
            }
            if (container.getVolumeMounts().stream()
                    .noneMatch(mount -> mount.getName().equals(volume.getName()))) {
                wrong.add("the volume " + volume.getName() + " is not mounted");
            }
        }
        return wrong;
    }
}
