package io.hooktide.deployment.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The overlays, and what must hold for each. */
enum Overlay {
    LOCAL,
    PRODUCTION;

    private static final Path ROOT = Path.of("..");

    /** Anew each time, so that a test may change them. */
    List<JsonNode> render() {
        return Manifests.trees(Kustomize.render(name().toLowerCase(Locale.ROOT)));
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(
                new SettingsCheck(),
                new BrokerSettingsCheck(),
                new CommandsCheck(),
                new ProbesCheck(OpsPaths.answered(Set.of("/health/live", "/health/ready"))),
                new PortsCheck(),
                new SelectorsCheck(),
                new ImagesCheck(images()),
                new NetworksCheck(),
                new InternetCheck(),
                new PodSecurityCheck(),
                new ResourcesCheck(),
                new StopCheck(),
                new ScalingCheck(),
                new ScalerCheck(),
                new SecretsCheck(read(ROOT.resolve("docs/kubernetes.md")))));
        if (this == PRODUCTION) {
            checks.add(new ProductionCheck());
        }
        return Collections.unmodifiableList(checks);
    }

    // As the build has them: our own version, and those of the servers that the tests run with.
    private Set<String> images() {
        String ours = "hooktide:" + ofThePom("<artifactId>hooktide</artifactId>\\s*<version>(.+?)<");
        return this == PRODUCTION
                ? Set.of(ours)
                : Set.of(
                        ours,
                        "apache/kafka:" + ofThePom("<kafka.version>(.+?)<"),
                        "apicurio/apicurio-registry:" + ofThePom("<apicurio.registry.version>(.+?)<"),
                        "postgres:" + ofThePom("<postgres-binaries.version>(.+?)\\.0<"));
    }

    private static String ofThePom(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(read(ROOT.resolve("pom.xml")));
        if (!found.find()) {
            throw new AssertionError("pom.xml has no " + pattern);
        }
        return found.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(file + ": " + failure, failure);
        }
    }
}
