package io.hooktide.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Imports go one way: held, intake, endpoint, send, outcome, record. The way back is only the completion queue. */
class ImportDirectionTest {
    private static final String BASE = "io.hooktide.delivery.";
    private static final List<String> WAY =
            List.of("held", "intake", "endpoint", "send", "outcome", "record", "ledger");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hooktide.delivery");

    @Test
    void shouldImportOnlyWhatComesLaterOnTheWay() {
        for (int later = 1; later < WAY.size(); later++) {
            String[] earlier = WAY.subList(0, later).stream()
                    .map(name -> BASE + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(BASE + WAY.get(later) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(earlier)
                    .check(CLASSES);
        }
    }

    @Test
    void shouldHaveNoCycles() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepKafkaAwayFromTheEventLoop() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "endpoint..", BASE + "send..", BASE + "sign..", BASE + "address..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheEventLoopAwayFromTheRecords() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "record..", BASE + "outcome..", BASE + "ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..")
                .check(CLASSES);
    }
}
