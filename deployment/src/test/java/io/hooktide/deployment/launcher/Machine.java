package io.hooktide.deployment.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hooktide.deployment.docker.CommandOutput;
import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A clone of the project, scripts only, on a machine that has the usual small tools and whatever else it is given. */
final class Machine {
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "date",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "mkdir",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "tee",
            "touch",
            "tr",
            "wc");

    private final Path home;
    private final Path bin;

    private Machine(Path home, Path bin) {
        this.home = home;
        this.bin = bin;
    }

    static Machine in(Path folder) throws IOException {
        Machine machine = new Machine(
                Files.createDirectory(folder.resolve("clone")), Files.createDirectory(folder.resolve("bin")));
        for (String tool : TOOLS) {
            machine.with(tool, "exec /usr/bin/" + tool + " \"$@\"");
        }
        for (String file : List.of("hooktide", "CONTRIBUTING.md")) {
            Files.copy(Docker.project().resolve(file), machine.home.resolve(file));
        }
        return machine;
    }

    /** A program of that name, which does what the script says. */
    Machine with(String program, String... script) throws IOException {
        Path file = Files.writeString(bin.resolve(program), "#!/bin/bash\n" + String.join("\n", script) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** As {@code java -version} says it. */
    Machine withJava(String version) throws IOException {
        return with(
                "java",
                "case $1 in -version) echo 'openjdk version \"" + version + "\" 2025-01-01' >&2; exit ;; esac",
                "for last; do :; done",
                "echo \"started with $last\"");
    }

    Path file(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    CommandOutput hooktide(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("hooktide").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", bin.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(command + " does not end\n" + Files.readString(err));
        }
        return new CommandOutput(
                String.join(" ", command),
                process.exitValue(),
                Files.readString(out, UTF_8),
                Files.readString(err, UTF_8));
    }
}
