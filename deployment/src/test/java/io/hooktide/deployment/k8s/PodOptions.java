package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A pod's container as options of docker run: what a kubelet would make of it, as far as Docker can. */
final class PodOptions {
    private final Manifests manifests;
    private final String network;
    private final String keysetVolume;

    /**
     * @param network where every Service is reached by its name
     * @param keysetVolume a Docker volume with the keyset, in the place of the Secret
     */
    PodOptions(Manifests manifests, String network, String keysetVolume) {
        this.manifests = manifests;
        this.network = network;
        this.keysetVolume = keysetVolume;
    }

    List<String> of(Workload workload) {
        Container container = workload.containers().get(0);
        PodSecurityContext context = workload.pod().getSecurityContext();
        List<String> options = new ArrayList<>(List.of(
                "--network",
                network,
                "--network-alias",
                workload.name(),
                "--hostname",
                workload.name() + "-0",
                "--user",
                context.getRunAsUser() + ":" + context.getRunAsGroup(),
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "--read-only",
                "--memory",
                Quantity.getAmountInBytes(container.getResources().getLimits().get("memory"))
                        .toBigInteger()
                        .toString()));
        if (workload.longRunning()) {
            options.addAll(List.of("--restart", "on-failure"));
        }
        Environment.of(workload, manifests)
                .forEach((name, value) -> options.addAll(List.of("--env", name + "=" + value)));
        options.addAll(mounts(workload, container, context));
        return options;
    }

    private List<String> mounts(Workload workload, Container container, PodSecurityContext context) {
        Map<String, Volume> volumes =
                workload.pod().getVolumes().stream().collect(Collectors.toMap(Volume::getName, volume -> volume));
        List<String> options = new ArrayList<>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            Volume volume = volumes.get(mount.getName());
            if (volume != null && volume.getSecret() != null) {
                options.addAll(List.of("--volume", keysetVolume + ":" + mount.getMountPath() + ":ro"));
            } else {
                // An empty directory is a folder of the node's disk: programs in it may be run. So are claims, here.
                options.addAll(List.of(
                        "--tmpfs",
                        mount.getMountPath() + ":exec,mode=0770,uid=" + context.getRunAsUser() + ",gid="
                                + context.getFsGroup()));
            }
        }
        return options;
    }
}
