package io.hooktide.deployment.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The image's list of what it is made of, in CycloneDX's format. */
record Sbom(JsonNode document) {
    private static final Pattern MAVEN_JAR = Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)\\?(.*)type=jar");
    private static final Pattern CLASSIFIER = Pattern.compile("classifier=([^&]+)&");

    static Sbom read(Path file) throws IOException {
        return new Sbom(new ObjectMapper().readTree(file.toFile()));
    }

    /** The file names of all JARs that it lists, Hooktide's own main one too. */
    Set<String> jars() {
        Set<String> jars = new TreeSet<>();
        jars.add(jar(document.at("/metadata/component/purl").asText()));
        document.path("components")
                .forEach(component -> jars.add(jar(component.path("purl").asText())));
        return jars;
    }

    private static String jar(String packageUrl) {
        Matcher parts = MAVEN_JAR.matcher(packageUrl);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a JAR of Maven's: " + packageUrl);
        }
        Matcher classifier = CLASSIFIER.matcher(parts.group(3));
        return parts.group(1) + "-" + parts.group(2) + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }
}
