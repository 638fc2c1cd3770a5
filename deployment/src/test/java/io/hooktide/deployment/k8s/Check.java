package io.hooktide.deployment.k8s;

import java.util.List;

/** One thing that must hold for all objects of an overlay. */
@FunctionalInterface
interface Check {
    /** What is wrong, for people; empty where nothing is. */
    List<String> findings(Manifests manifests);

    static List<String> findings(List<Check> checks, Manifests manifests) {
        return checks.stream()
                .flatMap(check -> check.findings(manifests).stream())
                .toList();
    }
}
