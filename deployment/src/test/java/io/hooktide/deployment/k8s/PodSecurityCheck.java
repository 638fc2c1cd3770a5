package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every pod meets the standard "restricted", has a read-only root file system, and no token of the API server. */
final class PodSecurityCheck implements Check {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final long OUR_USER = 10_001;

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        if (manifests.all(Namespace.class).stream()
                .noneMatch(namespace ->
                        "restricted".equals(namespace.getMetadata().getLabels().get(ENFORCE)))) {
            findings.add("The namespace does not enforce restricted");
        }
        for (Workload workload : manifests.workloads()) {
            ofPod(workload).forEach(wrong -> findings.add(workload + ": " + wrong));
            Stream.concat(workload.pod().getInitContainers().stream(), workload.containers().stream())
                    .flatMap(container -> ofContainer(container).stream())
                    .forEach(wrong -> findings.add(workload + ": " + wrong));
        }
        return findings;
    }

    private static List<String> ofPod(Workload workload) {
        PodSpec pod = workload.pod();
        List<String> wrong = new ArrayList<>();
        require(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "mounts a service account's token", wrong);
        require(Boolean.FALSE.equals(pod.getEnableServiceLinks()), "gets variables of Services", wrong);
        require(
                pod.getHostNetwork() == null && pod.getHostPID() == null && pod.getHostIPC() == null,
                "is on the host",
                wrong);
        require(pod.getVolumes().stream().allMatch(PodSecurityCheck::harmless), "has a volume of the host", wrong);
        PodSecurityContext context = pod.getSecurityContext();
        if (context == null) {
            wrong.add("has no security context");
            return wrong;
        }
        require(Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root", wrong);
        require(context.getRunAsUser() != null && context.getRunAsUser() > 0, "names no user", wrong);
        require(
                !workload.ours() || Long.valueOf(OUR_USER).equals(context.getRunAsUser()),
                "does not run as the image's user " + OUR_USER,
                wrong);
        require(
                context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                "has no seccomp profile",
                wrong);
        return wrong;
    }

    private static List<String> ofContainer(Container container) {
        List<String> wrong = new ArrayList<>();
        SecurityContext context = container.getSecurityContext();
        if (context == null) {
            return List.of("has no security context of its container");
        }
        require(Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), "may gain privileges", wrong);
        require(Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), "may write to its root file system", wrong);
        require(
                context.getPrivileged() == null && context.getRunAsUser() == null,
                "overrides the pod's context",
                wrong);
        require(
                context.getCapabilities() != null
                        && context.getCapabilities().getDrop().equals(List.of("ALL"))
                        && context.getCapabilities().getAdd().isEmpty(),
                "has capabilities",
                wrong);
        return wrong;
    }

    private static boolean harmless(Volume volume) {
        return volume.getEmptyDir() != null || volume.getSecret() != null || volume.getConfigMap() != null;
    }

    private static void require(boolean condition, String otherwise, List<String> wrong) {
        if (!condition) {
            wrong.add(otherwise);
        }
    }
}
