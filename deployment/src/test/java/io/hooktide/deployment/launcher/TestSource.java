package io.hooktide.deployment.launcher;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java file of the tests, without its comments. */
record TestSource(Path file, String code) {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

    /** Of all modules. */
    static List<TestSource> all() throws IOException {
        List<TestSource> all = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(Docker.project(), 2)) {
            for (Path folder : folders.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(java -> java.toString().endsWith(".java"))
                            .toList()) {
                        all.add(new TestSource(
                                file, COMMENT.matcher(Files.readString(file)).replaceAll("")));
                    }
                }
            }
        }
        return all;
    }

    boolean matches(Pattern pattern) {
        return pattern.matcher(code).find();
    }

    /** What others only extend is not run. */
    boolean isRun() {
        return (name().matches(".*(Test|IT)") || code.contains("@Test")) && !code.contains("abstract class " + name());
    }

    boolean tagged(String tag) {
        return code.contains("@Tag(\"" + tag + "\")");
    }

    /** Makes one, calls what is static there, or extends it; to be given one does not count. */
    boolean uses(TestSource other) {
        String name = other.name();
        return (file.getParent().equals(other.file.getParent())
                        || code.contains("import " + other.packageName() + "." + name + ";"))
                && matches(Pattern.compile("\\b(new|extends) " + name + "\\b|(?<![.\\w])" + name + "(\\.|::)[a-z]"));
    }

    private String name() {
        return file.getFileName().toString().replace(".java", "");
    }

    private String packageName() {
        String packaged = code.substring(code.indexOf("package ") + "package ".length());
        return packaged.substring(0, packaged.indexOf(';'));
    }

    @Override
    public String toString() {
        return Docker.project().relativize(file).toString();
    }
}
