package io.hooktide.deployment.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image that a test built under a name of its own; removed when closed. */
public record Image(String name) implements AutoCloseable {
    /** The first build on a machine downloads what Maven needs. */
    private static final Duration LIMIT = Duration.ofMinutes(9);

    /** Builds the Dockerfile of a folder. */
    public static Image build(String name, Path folder, String... options) {
        List<String> command = new ArrayList<>(List.of("build", "--quiet", "--tag", name));
        command.addAll(List.of(options));
        command.add(folder.toString());
        Docker.run(LIMIT, Map.of(), command).succeeded();
        return new Image(name);
    }

    /** One value of 'docker image inspect'. */
    public String inspect(String template) {
        return Docker.run("image", "inspect", "--format", template, name)
                .succeeded()
                .text();
    }

    /** Digests, the lowest first. */
    public List<String> layers() {
        return List.of(inspect("{{range .RootFS.Layers}}{{.}} {{end}}").strip().split(" "));
    }

    /** Copies a file or folder out of it. */
    public void copy(String path, Path target) {
        try (Container container = Container.create(name)) {
            Docker.run("cp", container.id() + ":" + path, target.toString()).succeeded();
        }
    }

    @Override
    public void close() {
        Docker.run("rmi", "--force", name).succeeded();
    }
}
