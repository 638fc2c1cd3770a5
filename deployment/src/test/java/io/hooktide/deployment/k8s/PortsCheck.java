package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.hooktide.console.ConsoleSettings;
import io.hooktide.gateway.GatewaySettings;
import io.hooktide.receiver.ReceiverSettings;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every port is one that the code listens on, and every name of a port leads to one. */
final class PortsCheck implements Check {
    private static final Map<String, Setting<Integer>> HTTP =
            Map.of("gateway", GatewaySettings.PORT, "console", ConsoleSettings.PORT, "receiver", ReceiverSettings.PORT);

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        manifests.ours().stream()
                .filter(Workload::longRunning)
                .forEach(workload -> findings.addAll(listening(workload, manifests)));
        manifests.all(Service.class).forEach(service -> findings.addAll(targets(service, manifests)));
        manifests.all(Ingress.class).forEach(ingress -> findings.addAll(backends(ingress, manifests)));
        return findings;
    }

    private static List<String> listening(Workload workload, Manifests manifests) {
        Settings settings = Settings.load(null, Environment.of(workload, manifests), Map.of());
        List<String> findings = new ArrayList<>();
        boolean ops = false;
        for (ContainerPort port : workload.containers().get(0).getPorts()) {
            Setting<Integer> setting =
                    port.getName().equals("ops") ? CommonSettings.OPS_PORT : HTTP.get(workload.name());
            ops |= port.getName().equals("ops");
            if (setting == null) {
                findings.add(workload + " has no port " + port.getName());
            } else if (!settings.get(setting).equals(port.getContainerPort())) {
                findings.add(workload + " listens on " + settings.get(setting) + " (" + setting.key() + "), not on "
                        + port.getContainerPort());
            }
        }
        if (!ops) {
            findings.add(workload + " does not name its port ops");
        }
        return findings;
    }

    private static List<String> targets(Service service, Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.selected(service.getSpec().getSelector())) {
            for (ServicePort port : service.getSpec().getPorts()) {
                String target = port.getTargetPort().getStrVal();
                if (workload.containers().get(0).getPorts().stream()
                        .noneMatch(listening -> listening.getName().equals(target))) {
                    findings.add(
                            "Service/" + service.getMetadata().getName() + ": " + workload + " has no port " + target);
                }
            }
        }
        return findings;
    }

    private static List<String> backends(Ingress ingress, Manifests manifests) {
        return ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(HTTPIngressPath::getBackend)
                .map(backend -> backend.getService())
                .filter(backend ->
                        manifests.all(Service.class).stream().noneMatch(service -> leadsTo(backend, service)))
                .map(backend -> "Ingress/" + ingress.getMetadata().getName() + " leads to a Service or port that is not"
                        + " there: " + backend.getName() + ":"
                        + backend.getPort().getName())
                .toList();
    }

    private static boolean leadsTo(IngressServiceBackend backend, Service service) {
        return service.getMetadata().getName().equals(backend.getName())
                && service.getSpec().getPorts().stream()
                        .anyMatch(
                                port -> port.getName().equals(backend.getPort().getName()));
    }
}
