package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.asyncapi.NpmPackage;
import io.hooktide.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What axe-core, from npm, finds on the pages. */
@Tag("browser")
@Tag("npm")
@Tag("slow")
class AccessibilityIT {
    private static final String ALL = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations
              .filter(one => ['serious', 'critical'].includes(one.impact) || one.tags.includes('wcag2aa'))
              .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))));
            """;
    /** What else could differ between light and dark? */
    private static final String CONTRAST =
            ALL.replace("{resultTypes", "{runOnly: {type: 'rule', values: ['color-contrast']}, resultTypes");

    @TempDir
    private static Path folder;

    private static String axe;
    private static HostileConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        axe = axe();
        console = new HostileConsole();
        browser = console.browser();
    }

    private static String axe() throws Exception {
        new NpmPackage("axe-core@4.11.0").installIn(folder);
        return Files.readString(folder.resolve("node_modules/axe-core/axe.min.js"));
    }

    @AfterAll
    static void stop() {
        if (console != null) { // else it was left out
            browser.close();
            console.close();
        }
    }

    @Test
    void shouldHaveNothingSeriousOnAnyPage() {
        // Given
        List<String> found = new ArrayList<>();
        browser.signIn(console.apiKey());

        // When
        for (ShownPage page : ShownPage.of(console)) {
            page.open().accept(browser);
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
            browser.run(axe);
            found.addAll(violations(page.name() + ", light", ALL));
            browser.look(1280, true);
            found.addAll(violations(page.name() + ", dark", CONTRAST));
            browser.look(1280, false);
        }

        // Then
        assertThat(found).isEmpty();
    }

    private static List<String> violations(String where, String script) {
        return ((List<?>) browser.runAsync(script))
                .stream().map(violation -> where + ": " + violation).toList();
    }
}
