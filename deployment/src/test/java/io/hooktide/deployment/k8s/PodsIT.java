package io.hooktide.deployment.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.Container;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.deployment.docker.Image;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The containers of the local overlay, run in Docker as their pods say, deliver an event. Not a cluster: no kubelet. */
@Tag("container")
@Tag("kustomize")
@Tag("slow")
class PodsIT {
    private static final String NAME = "hooktide-pods-test";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String WITH_KEY = "HOOKTIDE_KEY=$(cat /tmp/key) ";
    private static final String REGISTRY_ANSWERS = "exec 3<>/dev/tcp/127.0.0.1/8080"
            + " && printf 'GET /apis/ccompat/v7/subjects HTTP/1.0\\r\\n\\r\\n' >&3"
            + " && read -r -t 5 answer <&3 && [[ $answer = *' 200 '* ]]";
    private static final String[] READY = {"hooktide", "health", "--json"};

    private final Manifests manifests = Manifests.of(Overlay.LOCAL.render());
    private final PodOptions options = new PodOptions(manifests, NAME, NAME);
    private final Map<String, Container> running = new LinkedHashMap<>();
    private Image image;

    @BeforeEach
    void build() {
        image = Image.build(NAME, Docker.project());
        Docker.run("network", "create", NAME).succeeded();
        Container.run(
                        List.of("--volume", NAME + ":/var/lib/hooktide"),
                        image.name(),
                        "keyset",
                        "create",
                        "/var/lib/hooktide/keyset.json")
                .succeeded();
    }

    @AfterEach
    void remove() {
        running.values().forEach(Container::close);
        Docker.run("network", "rm", NAME);
        Docker.run("volume", "rm", "--force", NAME);
        image.close();
    }

    @Test
    void shouldDeliverAnEvent() {
        // Given
        start("kafka");
        start("registry");
        awaitReady("kafka", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9092");
        awaitReady("registry", "bash", "-c", REGISTRY_ANSWERS);
        assertThat(topics()).contains("hooktide.deliveries");
        assertThat(topics()).contains("exists   hooktide.deliveries").doesNotContain("created ", "differs ");
        for (String role : List.of("gateway", "fanout", "delivery", "console", "receiver")) {
            start(role);
        }
        for (String role : List.of("gateway", "fanout", "delivery", "console", "receiver")) {
            awaitReady(role, READY);
        }
        // The key stays in the pod: what fails prints its command.
        exec("hooktide api-keys create --bootstrap --name first --scopes admin >/tmp/key");
        exec(WITH_KEY + "hooktide subscriptions create --name Invoices --tenant acme"
                + " --endpoint http://receiver:8090/invoices --events 'invoice.*' --activate");

        // When
        exec(WITH_KEY + "hooktide publish --url http://gateway:8080 --tenant acme --type invoice.updated --object 42"
                + " --data '{\"total\":\"129.00\"}'");

        // Then: the ping of the activation, and the event
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> running.get("receiver")
                                .logs()
                                .lines()
                                .filter(line -> line.contains("/invoices") && line.endsWith("-> 200"))
                                .count()
                        >= 2);
        running.get("delivery").signal("TERM");
        assertThat(running.get("delivery").awaitExit()).isEqualTo(143);
        assertThat(running.get("delivery").logs()).contains("event=stopped role=delivery");
    }

    private Workload workload(String name) {
        return manifests.workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void start(String name) {
        Workload workload = workload(name);
        running.put(name, Container.start(options.of(workload), imageOf(workload), arguments(workload)));
    }

    // A Job tries again where a run fails, as it does before the broker is quick enough.
    private String topics() {
        Workload topics = workload("topics");
        return Awaitility.await("topics")
                .atMost(PATIENCE)
                .until(
                        () -> Container.run(options.of(topics), imageOf(topics), arguments(topics)),
                        run -> run.exitCode() == 0)
                .out();
    }

    private String imageOf(Workload workload) {
        return workload.ours() ? image.name() : workload.containers().get(0).getImage();
    }

    private static String[] arguments(Workload workload) {
        return workload.containers().get(0).getArgs().toArray(String[]::new);
    }

    private void awaitReady(String name, String... command) {
        Awaitility.await(name + " is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> running.get(name).exec(command).exitCode() == 0);
    }

    private void exec(String command) {
        running.get("console").exec("sh", "-c", command).succeeded();
    }
}
