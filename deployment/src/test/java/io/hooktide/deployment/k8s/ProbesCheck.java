package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whatever runs has all three probes, and those of our roles ask the ops server for paths that it has. */
final class ProbesCheck implements Check {
    private final Set<String> paths;

    /** @param paths that the ops server answers */
    ProbesCheck(Set<String> paths) {
        this.paths = paths;
    }

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            if (workload.longRunning()) {
                Container container = workload.containers().get(0);
                probes(container).forEach((name, probe) -> findings.addAll(wrong(workload, name, probe)));
            }
        }
        return findings;
    }

    private static Map<String, Probe> probes(Container container) {
        Map<String, Probe> probes = new TreeMap<>();
        probes.put("startupProbe", container.getStartupProbe());
        probes.put("livenessProbe", container.getLivenessProbe());
        probes.put("readinessProbe", container.getReadinessProbe());
        return probes;
    }

    private List<String> wrong(Workload workload, String name, Probe probe) {
        String which = workload + " " + name;
        if (probe == null) {
            return List.of(which + " is missing");
        }
        if (!workload.ours()) {
            return List.of();
        }
        if (probe.getHttpGet() == null
                || !"ops".equals(probe.getHttpGet().getPort().getStrVal())) {
            return List.of(which + " does not ask the port ops");
        }
        String path = probe.getHttpGet().getPath();
        String wanted = name.equals("readinessProbe") ? "/health/ready" : "/health/live";
        List<String> findings = new ArrayList<>();
        if (!paths.contains(path)) {
            findings.add(which + ": the ops server has no " + path);
        }
        if (!path.equals(wanted)) {
            findings.add(which + " asks " + path + ", not " + wanted);
        }
        return findings;
    }
}
