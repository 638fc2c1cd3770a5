package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.hooktide.runtime.settings.CommonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nothing may talk to anything, but for what a policy names; every policy names something that is there; from outside
 * come only requests to gateway and console, and the collector of metrics.
 */
final class NetworksCheck implements Check {
    private static final Set<String> OPEN_TO_INGRESS = Set.of("gateway", "console");
    private static final String NAMESPACE = "kubernetes.io/metadata.name";
    private static final int OPS = Integer.parseInt(CommonSettings.OPS_PORT.defaultText());

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        if (manifests.all(NetworkPolicy.class).stream().noneMatch(NetworksCheck::deniesAll)) {
            findings.add("No NetworkPolicy denies all");
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            String name = "NetworkPolicy/" + policy.getMetadata().getName();
            List<Workload> selected = selected(policy.getSpec().getPodSelector(), manifests);
            if (selected.isEmpty()) {
                findings.add(name + " selects nothing");
            }
            peers(policy).forEach(peer -> peer(peer, manifests).forEach(wrong -> findings.add(name + " " + wrong)));
            for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
                fromOutside(rule, selected).forEach(wrong -> findings.add(name + " " + wrong));
                ports(rule.getPorts(), selected).forEach(wrong -> findings.add(name + " " + wrong));
            }
            policy.getSpec()
                    .getEgress()
                    .forEach(rule -> rule.getTo().stream()
                            .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                            .flatMap(
                                    peer -> ports(rule.getPorts(), selected(peer.getPodSelector(), manifests)).stream())
                            .forEach(wrong -> findings.add(name + " " + wrong)));
        }
        return findings;
    }

    private static boolean deniesAll(NetworkPolicy policy) {
        return policy.getSpec().getPodSelector().equals(new LabelSelector())
                && Set.copyOf(policy.getSpec().getPolicyTypes()).equals(Set.of("Ingress", "Egress"))
                && policy.getSpec().getIngress().isEmpty()
                && policy.getSpec().getEgress().isEmpty();
    }

    static List<Workload> selected(LabelSelector selector, Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> Labels.match(selector, workload.labels()))
                .toList();
    }

    private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
        return Stream.concat(
                policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
    }

    private static List<String> peer(NetworkPolicyPeer peer, Manifests manifests) {
        boolean here = peer.getPodSelector() != null && peer.getNamespaceSelector() == null;
        return here && selected(peer.getPodSelector(), manifests).isEmpty()
                ? List.of("speaks of pods that are not there: "
                        + peer.getPodSelector().getMatchLabels())
                : List.of();
    }

    private static List<String> fromOutside(NetworkPolicyIngressRule rule, List<Workload> selected) {
        if (rule.getFrom().isEmpty() || rule.getPorts().isEmpty()) {
            return List.of("lets everybody in, or to every port");
        }
        List<String> findings = new ArrayList<>();
        boolean ops = rule.getPorts().stream().anyMatch(port -> port.getPort().equals(new IntOrString(OPS)));
        for (NetworkPolicyPeer peer : rule.getFrom()) {
            boolean outside = peer.getNamespaceSelector() != null || peer.getIpBlock() != null;
            boolean monitoring = peer.getNamespaceSelector() != null
                    && Map.of(NAMESPACE, "monitoring")
                            .equals(peer.getNamespaceSelector().getMatchLabels());
            if (ops && !monitoring) {
                findings.add("opens the ops port to others than monitoring");
            }
            if (outside && !ops) {
                selected.stream()
                        .filter(workload -> !OPEN_TO_INGRESS.contains(workload.name()))
                        .forEach(workload -> findings.add("opens " + workload + " to the outside"));
            }
        }
        return findings;
    }

    private static List<String> ports(List<NetworkPolicyPort> ports, List<Workload> listening) {
        List<String> findings = new ArrayList<>();
        for (NetworkPolicyPort port : ports) {
            for (Workload workload : listening) {
                if (workload.containers().get(0).getPorts().stream()
                        .noneMatch(it ->
                                it.getContainerPort().equals(port.getPort().getIntVal()))) {
                    findings.add(
                            "opens port " + port.getPort().getIntVal() + ", on which " + workload + " does not listen");
                }
            }
        }
        return findings;
    }
}
