package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.CommandOutput;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.deployment.docker.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * docker-compose.yml, run under a project name, an image tag and ports of its own. What a killed test of the same
 * checkout left behind is removed first, and everything when closed.
 */
final class Project implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(9);
    private static final String LABEL = "label=com.docker.compose.project=";

    private final String name;
    private final List<String> options;
    private final Image image;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * Starts nothing. The image is built by the first 'up', as on a machine that has none.
     *
     * @param suffix tells the projects of several tests apart
     * @param options of docker compose, for every command
     */
    Project(String suffix, Map<String, String> variables, String... options) {
        String checkout = Integer.toHexString(Docker.project().hashCode());
        this.name = "hooktide-" + suffix + "-" + checkout;
        this.options = List.of(options);
        this.image = new Image("hooktide:" + suffix + "-" + checkout);
        environment.putAll(Ports.free());
        environment.putAll(variables);
        environment.put("COMPOSE_PROJECT_NAME", name);
        environment.put("HOOKTIDE_VERSION", suffix + "-" + checkout);
        down();
    }

    String name() {
        return name;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** @param variable for example PORT_GATEWAY */
    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    /** What it printed. */
    String compose(String... arguments) {
        return run(arguments).succeeded().text();
    }

    private CommandOutput run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("compose"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return Docker.run(LIMIT, environment, command);
    }

    /** Returns once all is healthy. */
    void up() {
        CommandOutput up = run("up", "--detach", "--wait");
        assertThat(up.exitCode())
                .as(() -> up.err()
                        + run("logs", "--no-log-prefix", "--tail", "20").out())
                .isZero();
    }

    /** Kills or starts one container of a service, for example: kill --signal KILL. */
    void container(String service, int number, String... verb) {
        List<String> command = new ArrayList<>(List.of(verb));
        command.add(name + "-" + service + "-" + number);
        Docker.run(LIMIT, Map.of(), command).succeeded();
    }

    /** Its volumes, those without a name of their own included. */
    Set<String> volumes() {
        Set<String> volumes = new HashSet<>(listed("volume", "ls", "--quiet", "--filter", LABEL + name));
        for (String container : listed("ps", "--all", "--quiet", "--filter", LABEL + name)) {
            volumes.addAll(listed("inspect", "--format", "{{range .Mounts}}{{println .Name}}{{end}}", container));
        }
        return volumes;
    }

    /** Containers, networks and volumes that are there, and should not be after 'down'. */
    List<String> leftBehind(Set<String> volumesBefore) {
        List<String> found = new ArrayList<>(listed("ps", "--all", "--quiet", "--filter", LABEL + name));
        found.addAll(listed("network", "ls", "--quiet", "--filter", LABEL + name));
        listed("volume", "ls", "--quiet").stream()
                .filter(volumesBefore::contains)
                .forEach(found::add);
        return found;
    }

    private static List<String> listed(String... command) {
        return Docker.run(command)
                .succeeded()
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void down() {
        run("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5")
                .succeeded();
    }

    @Override
    public void close() {
        down();
        image.close();
    }
}
