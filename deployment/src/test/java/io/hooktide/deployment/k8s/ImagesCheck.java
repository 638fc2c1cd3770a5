package io.hooktide.deployment.k8s;

import java.util.List;
import java.util.Set;

/** Every image is the one that is built here, or one of the public ones that the project names. */
final class ImagesCheck implements Check {
    private final Set<String> images;

    /** @param images with their tags */
    ImagesCheck(Set<String> images) {
        this.images = images;
    }

    @Override
    public List<String> findings(Manifests manifests) {
        return manifests.workloads().stream()
                .flatMap(workload -> workload.containers().stream()
                        .filter(container -> !images.contains(container.getImage()))
                        .map(container -> workload + " has the image " + container.getImage() + ", none of " + images))
                .toList();
    }
}
