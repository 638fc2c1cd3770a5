package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs pods: a Deployment, StatefulSet or Job.
 *
 * @param selector null for a Job
 * @param replicas null where the object leaves it to a scaler
 */
record Workload(String kind, String name, LabelSelector selector, Integer replicas, PodTemplateSpec template) {
    static Optional<Workload> of(Object object) {
        if (object instanceof Deployment it) {
            return Optional.of(new Workload(
                    it.getKind(),
                    it.getMetadata().getName(),
                    it.getSpec().getSelector(),
                    it.getSpec().getReplicas(),
                    it.getSpec().getTemplate()));
        }
        if (object instanceof StatefulSet it) {
            return Optional.of(new Workload(
                    it.getKind(),
                    it.getMetadata().getName(),
                    it.getSpec().getSelector(),
                    it.getSpec().getReplicas(),
                    it.getSpec().getTemplate()));
        }
        if (object instanceof Job it) {
            return Optional.of(new Workload(
                    it.getKind(),
                    it.getMetadata().getName(),
                    null,
                    1,
                    it.getSpec().getTemplate()));
        }
        return Optional.empty();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    List<Container> containers() {
        return pod().getContainers();
    }

    /** Whether it runs our image. */
    boolean ours() {
        return containers().get(0).getImage().matches("(.*/)?hooktide(:.*)?");
    }

    /** Whether it runs until it is stopped. */
    boolean longRunning() {
        return !kind.equals("Job");
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
