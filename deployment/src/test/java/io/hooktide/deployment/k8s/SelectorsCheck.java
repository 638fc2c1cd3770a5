package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whatever selects something selects exactly the one thing that it is named after. */
final class SelectorsCheck implements Check {
    private static final Set<String> WITH_A_BUDGET = Set.of("gateway", "fanout", "delivery", "console");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        manifests.workloads().forEach(workload -> findings.addAll(itself(workload)));
        for (Service service : manifests.all(Service.class)) {
            one(
                    "Service",
                    service.getMetadata().getName(),
                    manifests.selected(service.getSpec().getSelector()),
                    findings);
        }
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            one(
                    "PodDisruptionBudget",
                    budget.getMetadata().getName(),
                    manifests.selected(budget.getSpec().getSelector().getMatchLabels()),
                    findings);
        }
        budgets(manifests, findings);
        for (StatefulSet set : manifests.all(StatefulSet.class)) {
            if (manifests.all(Service.class).stream()
                    .noneMatch(service ->
                            service.getMetadata().getName().equals(set.getSpec().getServiceName()))) {
                findings.add("StatefulSet/" + set.getMetadata().getName() + " names a Service that is not there");
            }
        }
        manifests.all(ServiceMonitor.class).forEach(monitor -> monitored(monitor, manifests, findings));
        return findings;
    }

    private static List<String> itself(Workload workload) {
        List<String> findings = new ArrayList<>();
        if (workload.selector() != null && !Labels.match(workload.selector(), workload.labels())) {
            findings.add(workload + " does not select its own pods");
        }
        for (TopologySpreadConstraint spread : workload.pod().getTopologySpreadConstraints()) {
            if (!Labels.match(spread.getLabelSelector(), workload.labels())) {
                findings.add(workload + " spreads other pods than its own");
            }
        }
        return findings;
    }

    private static void one(String kind, String name, List<Workload> selected, List<String> findings) {
        if (selected.size() != 1 || !selected.get(0).name().equals(name)) {
            findings.add(kind + "/" + name + " selects " + selected);
        }
    }

    private static void budgets(Manifests manifests, List<String> findings) {
        for (String role : WITH_A_BUDGET) {
            if (manifests.all(PodDisruptionBudget.class).stream()
                    .noneMatch(budget -> budget.getMetadata().getName().equals(role))) {
                findings.add(role + " has no PodDisruptionBudget");
            }
        }
    }

    private static void monitored(ServiceMonitor monitor, Manifests manifests, List<String> findings) {
        String name = "ServiceMonitor/" + monitor.getMetadata().getName();
        List<Service> services = manifests.all(Service.class).stream()
                .filter(service -> Labels.match(
                        monitor.getSpec().getSelector(), service.getMetadata().getLabels()))
                .toList();
        if (services.size() != 1) {
            findings.add(name + " selects " + services.size() + " Services");
        }
        for (Service service : services) {
            for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
                if (service.getSpec().getPorts().stream()
                        .noneMatch(port -> port.getName().equals(endpoint.getPort()))) {
                    findings.add(name + ": the Service has no port " + endpoint.getPort());
                }
                if (!"/metrics".equals(endpoint.getPath())) {
                    findings.add(name + " asks for " + endpoint.getPath() + ", and metrics are at /metrics");
                }
            }
        }
    }
}
