package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The page tells how to make every Secret that is named, and the keyset is where the setting says. */
final class SecretsCheck implements Check {
    private static final Set<String> WITH_THE_KEYSET = Set.of("delivery", "console");

    private final String page;

    /** @param page docs/kubernetes.md */
    SecretsCheck(String page) {
        this.page = page;
    }

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (String secret : named(manifests).distinct().toList()) {
            if (!Stream.of("generic", "tls").anyMatch(kind -> page.contains("create secret " + kind + " " + secret))) {
                findings.add("The page does not tell how to create the Secret " + secret);
            }
        }
        for (Workload workload : manifests.ours()) {
            if (WITH_THE_KEYSET.contains(workload.name()) && !keysetMounted(workload, manifests)) {
                findings.add(workload + ": secrets.keyset is not in a Secret's volume");
            }
        }
        return findings;
    }

    private static Stream<String> named(Manifests manifests) {
        Stream<String> mounted = manifests.workloads().stream()
                .flatMap(workload -> workload.pod().getVolumes().stream())
                .map(Volume::getSecret)
                .filter(Objects::nonNull)
                .map(secret -> secret.getSecretName());
        Stream<String> variables = manifests.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.getEnvFrom().stream())
                .map(EnvFromSource::getSecretRef)
                .filter(Objects::nonNull)
                .map(secret -> secret.getName());
        Stream<String> certificates = manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getTls().stream())
                .map(IngressTLS::getSecretName);
        return Stream.of(mounted, variables, certificates).flatMap(names -> names);
    }

    private static boolean keysetMounted(Workload workload, Manifests manifests) {
        Container container = workload.containers().get(0);
        Optional<Path> keyset = Settings.load(null, Environment.of(workload, manifests), Map.of())
                .find(SecretSettings.KEYSET);
        return keyset.isPresent()
                && workload.pod().getVolumes().stream()
                        .filter(volume -> volume.getSecret() != null)
                        .flatMap(volume -> container.getVolumeMounts().stream()
                                .filter(mount -> mount.getName().equals(volume.getName())))
                        .map(VolumeMount::getMountPath)
                        .anyMatch(folder -> keyset.get().startsWith(folder));
    }
}
