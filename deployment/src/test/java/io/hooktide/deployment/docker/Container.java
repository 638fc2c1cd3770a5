package io.hooktide.deployment.docker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A container that a test started; removed with its anonymous volumes when closed. */
public final class Container implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String id;

    private Container(String id) {
        this.id = id;
    }

    /** Starts one in the background. */
    public static Container start(List<String> options, String image, String... arguments) {
        return new Container(docker("run", "--detach", options, image, arguments));
    }

    /** Makes one that does not run, to look into its files. */
    static Container create(String image) {
        return new Container(docker("create", "--quiet", List.of(), image));
    }

    /** Runs one to its end, at most 90 s. */
    public static CommandOutput run(List<String> options, String image, String... arguments) {
        return Docker.run(PATIENCE, Map.of(), arguments("run", "--rm", options, image, arguments));
    }

    private static String docker(String verb, String how, List<String> options, String image, String... arguments) {
        return Docker.run(PATIENCE, Map.of(), arguments(verb, how, options, image, arguments))
                .succeeded()
                .text();
    }

    private static List<String> arguments(
            String verb, String how, List<String> options, String image, String... arguments) {
        return Stream.of(List.of(verb, how), options, List.of(image), List.of(arguments))
                .flatMap(List::stream)
                .toList();
    }

    public String id() {
        return id;
    }

    /** Runs a command inside. */
    public CommandOutput exec(String... command) {
        return Docker.run(
                PATIENCE,
                Map.of(),
                Stream.concat(Stream.of("exec", id), Stream.of(command)).toList());
    }

    /** One value of 'docker inspect', for example {@code {{.State.Health.Status}}}. */
    public String inspect(String template) {
        return Docker.run("inspect", "--format", template, id).succeeded().text();
    }

    /** Both of its streams. */
    public String logs() {
        CommandOutput logs = Docker.run("logs", id).succeeded();
        return logs.out() + logs.err();
    }

    /** Waits until its own health check says that it is healthy. */
    public void awaitHealthy() {
        Awaitility.await("healthy: " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> inspect("{{.State.Health.Status}}").equals("healthy"));
    }

    public void signal(String name) {
        Docker.run("kill", "--signal", name, id).succeeded();
    }

    /** Waits for its end, and says with what code it ended. */
    public int awaitExit() {
        return Integer.parseInt(
                Docker.run(PATIENCE, Map.of(), List.of("wait", id)).succeeded().text());
    }

    @Override
    public void close() {
        Docker.run("rm", "--force", "--volumes", id).succeeded();
    }
}
