package io.hooktide.catalogue.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.catalogue.EventTypeName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CataloguesTest {
    private final Catalogues catalogues = Catalogues.shipped();

    @ParameterizedTest
    @CsvSource({
        "jobs, job.created",
        "jobs, job.updated",
        "jobs, job.assigned",
        "jobs, job.image_created",
        "jobs, job.document_created",
        "jobs, job.status_changed",
        "estimates, estimate.updated",
        "documents, signed_document.signed",
        "documents, signable_document.signed",
        "intacct-objects, ARINVOICE.deleted",
        "employees, employee.created",
        "construction-features, misc_expense.created",
        "construction-features, equipment_timecard.updated",
        "construction-features, project_financial.updated",
        "payments-out, payment_out.paid",
        "ledger-objects, LedgerAccount.updated"
    })
    void shouldShipTheTypesOfTheSources(String catalogue, String type) {
        EventTypeName name = EventTypeName.parse(type);
        assertThat(catalogues.with(name)).contains(catalogue);
        assertThat(catalogues.type(name).orElseThrow().description()).endsWith(".");
    }

    @Test
    void shouldHaveEveryTypeOnceWhateverItsCatalogues() {
        assertThat(catalogues.all()).hasSize(8);
        assertThat(catalogues.with(EventTypeName.parse("estimate.created")))
                .containsExactly("estimates", "construction-features");
        assertThat(catalogues.types().stream().map(CatalogueType::name)).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhereTheNamesOfFieldsAreOurs() {
        for (String name : new String[] {"jobs", "construction-features", "payments-out"}) {
            assertThat(catalogues.find(name).orElseThrow().description()).contains("a choice of ours");
        }
    }

    @Test
    void shouldLeaveEverySchemaOpen() {
        assertThat(catalogues.types())
                .allSatisfy(type -> assertThat(type.schema().toString())
                        .doesNotContain("\"required\"", "\"additionalProperties\""));
    }

    @Test
    void shouldRefuseAFileThatIsWrong() {
        assertThatThrownBy(() -> read("name: a\ntitle: A\ndescription: x\nobjects: {a: {schema: {type: 5}, example: {},"
                        + " actions: {created: A.}}}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.yaml: objects.a.schema");
        assertThatThrownBy(() -> read("name: b\ntitle: A\ndescription: x\nobjects: {}\n"))
                .hasMessageContaining("as the file is called");
    }

    private static Catalogue read(String yaml) throws Exception {
        return CatalogueReader.read("a.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
