package io.hooktide.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stations know each other only through topics: which module may use which others, beside itself. */
class ImportsBetweenModulesTest {
    private static final String BASE = "io.hooktide.";

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("schemas", List.of()),
            Map.entry("runtime", List.of("schemas")),
            Map.entry("embedded", List.of()),
            Map.entry("access", List.of("schemas", "runtime")),
            Map.entry("catalogue", List.of("schemas", "runtime")),
            Map.entry("subscriptions", List.of("schemas", "runtime")),
            Map.entry("client", List.of("schemas")),
            Map.entry("gateway", List.of("schemas", "runtime", "access", "catalogue", "client")),
            Map.entry("retry", List.of("schemas", "runtime")),
            Map.entry("fanout", List.of("schemas", "runtime", "subscriptions")),
            Map.entry("delivery", List.of("schemas", "runtime", "subscriptions", "retry")),
            Map.entry("console", List.of("schemas", "runtime", "access", "catalogue", "subscriptions", "retry")),
            Map.entry("receiver", List.of("schemas", "runtime")),
            Map.entry("testkit", List.of("schemas", "runtime", "embedded")));

    /** Starts any role, and reads what several have in common; what is embedded is for dev and tests. */
    private static final String COMMAND = "app";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hooktide");

    @Test
    void shouldBeThoseOfTheTable() {
        MAY_USE.forEach((module, others) -> {
            String[] allowed = Stream.concat(Stream.of(module), others.stream())
                    .map(ImportsBetweenModulesTest::packages)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packages(module))
                    .should()
                    .dependOnClassesThat(resideInAPackage(packages("*")).and(not(resideInAnyPackage(allowed))))
                    .because(module + " may use " + others)
                    .check(CLASSES);
        });
    }

    @Test
    void shouldKeepWhatIsEmbeddedOutOfTheCommand() {
        noClasses()
                .that()
                .resideInAPackage(packages(COMMAND))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("embedded"), packages("testkit"), packages("dev"))
                .check(CLASSES);
    }

    @Test
    void shouldHaveARowForEveryModule() {
        // When
        Set<String> modules = CLASSES.stream()
                .map(known -> known.getPackageName().substring(BASE.length()).split("\\.")[0])
                .collect(Collectors.toSet());

        // Then
        assertThat(modules)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(MAY_USE.keySet().stream(), Stream.of(COMMAND))
                        .collect(Collectors.toSet()));
    }

    private static String packages(String module) {
        return BASE + module + "..";
    }
}
