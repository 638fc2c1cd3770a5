package io.hooktide.deployment.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program that renders an overlay: kubectl, or kustomize alone. */
final class Kustomize {
    private static final int LIMIT_SECONDS = 60;

    private Kustomize() {}

    /** @param overlay a folder of k8s/ */
    static String render(String overlay) {
        return run(Path.of("..", "k8s", overlay));
    }

    static String run(Path folder) {
        Path out = Path.of("target", "kustomize-" + folder.getFileName() + ".yaml");
        List<String> command = on("kubectl")
                .map(kubectl -> List.of(kubectl, "kustomize", folder.toString()))
                .or(() -> on("kustomize").map(kustomize -> List.of(kustomize, "build", folder.toString())))
                .orElseThrow(
                        () -> new AssertionError("Neither kubectl nor kustomize is on the PATH: nothing was checked"));
        try {
            Files.createDirectories(out.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(command + " ends")
                    .isTrue();
            String text = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(command + ": " + text).isZero();
            return text;
        } catch (IOException failure) {
            throw new AssertionError(command + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Optional<String> on(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }
}
