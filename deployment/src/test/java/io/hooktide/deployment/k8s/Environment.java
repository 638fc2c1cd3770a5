package io.hooktide.deployment.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.HashMap;
import java.util.Map;

/** The variables that a container of ours starts with. */
final class Environment {
    private Environment() {}

    /** Those of its ConfigMaps and its own; secrets are not known here, a pod's name is the workload's and a number. */
    static Map<String, String> of(Workload workload, Manifests manifests) {
        Container container = workload.containers().get(0);
        Map<String, String> variables = new HashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                variables.putAll(manifests
                        .configMap(source.getConfigMapRef().getName())
                        .orElseThrow(() -> new AssertionError(workload + " names a ConfigMap that is not there: "
                                + source.getConfigMapRef().getName())));
            }
        }
        for (EnvVar variable : container.getEnv()) {
            variables.put(variable.getName(), value(variable, workload));
        }
        return variables;
    }

    private static String value(EnvVar variable, Workload workload) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        if (variable.getValueFrom().getFieldRef() != null
                && variable.getValueFrom().getFieldRef().getFieldPath().equals("metadata.name")) {
            return workload.name() + "-0";
        }
        throw new AssertionError(workload + ": nothing here knows where " + variable.getName() + " comes from");
    }
}
