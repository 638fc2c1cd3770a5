package io.hooktide.deployment.k8s;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictModelTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: one
              labels: {any: key}
            spec:
              selector: {matchLabels: {app: one}}
              template:
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: one
                      env: [{name: A, value: "1"}]
                      securityContext: {runAsNonRoot: true}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: two}
            spec:
              podSelector: {}
              egress:
                - ports: [{port: 53, protocol: UDP}]
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: three}
            spec:
              scaleTargetRef: {name: one}
              triggers: [{type: prometheus, metadata: {any: key}}]
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior: {scaleDown: {stabilizationWindowSeconds: 600}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: four}
            spec:
              selector: {matchLabels: {app: one}}
              endpoints: [{port: ops, path: /metrics}]
            """;

    @Test
    void shouldTakeWhatIsRight() {
        assertThatCode(() -> read(DEPLOYMENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    automountServiceAccountToken | automountServiceAcountToken
                    runAsNonRoot                 | runAsNonroot
                    value: "1"                   | valu: "1"
                    protocol: UDP                | protokol: UDP
                    podSelector                  | podSelectors
                    scaleTargetRef               | scaleTarget
                    stabilizationWindowSeconds   | stabilisationWindowSeconds
                    triggers                     | trigger
                    path: /metrics               | paths: /metrics
                    kind: NetworkPolicy          | kind: NetworkPolicies
                    """)
    void shouldRefuseAMisspeltName(String right, String wrong) {
        // Given
        String misspelt = DEPLOYMENT.replace(right, wrong);

        // Then
        assertThatThrownBy(() -> read(misspelt))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(wrong.replaceAll("^kind: |:.*", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    value: "1"                      | value: 1
                    any: key                        | any: true
                    runAsNonRoot: true              | runAsNonRoot: "true"
                    stabilizationWindowSeconds: 600 | stabilizationWindowSeconds: "600"
                    """)
    void shouldRefuseAnotherType(String right, String wrong) {
        // Given
        String mistyped = DEPLOYMENT.replace(right, wrong);

        // Then
        assertThatThrownBy(() -> read(mistyped))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("coerce");
    }

    private static void read(String yaml) {
        Manifests.of(Manifests.trees(yaml));
    }
}
