package io.hooktide.console.asyncapi;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A published package of npm, of one version. */
public record NpmPackage(String nameAndVersion) {
    private static final int TRIES = 3;

    /** Into that folder; where it cannot be had, the test is left out. */
    public void installIn(Path folder) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", nameAndVersion)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.txt").toFile())
                    .start();
            boolean ended = npm.waitFor(180, TimeUnit.SECONDS);
            npm.destroyForcibly();
            if (ended && npm.exitValue() == 0) {
                return;
            }
        }
        String reason = "left out: a test with " + nameAndVersion + ", which cannot be had from npm";
        System.out.println(reason);
        Assumptions.abort(reason);
    }
}
