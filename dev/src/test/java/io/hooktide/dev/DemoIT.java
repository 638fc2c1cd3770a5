package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Hooktide;
import io.hooktide.testkit.HooktideProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DemoIT {
    private static final Pattern FOLDER = Pattern.compile("all roles in (\\S+) \\.\\.\\.");

    @Test
    void shouldDeliverFailRetryAndBalance() {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        // When
        int exit = Hooktide.run(
                new String[] {"demo", "--fast", "--plain"},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());

        // Then
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(text + err).isEqualTo(ExitCode.DONE);
        assertThat(text).contains("16 delivered + 2 dead-lettered + 0 dropped + 0 pending = 18, of 18. It balances.");
        assertThat(attempts(text, "/crm")).containsExactly("1: 503, next attempt", "2: 200, delivered");
        assertThat(attempts(text, "/payroll"))
                .containsExactly("1: 503, next attempt", "2: 503, next attempt", "3: 200, delivered");
        assertThat(attempts(text, "/portal"))
                .containsExactly(
                        "1: 503, next attempt",
                        "2: 503, next attempt",
                        "3: 503, next attempt",
                        "4: 503, dead-lettered (attempts exhausted)");
        assertThat(attempts(text, "/erp")).containsExactly("1: 400, dead-lettered (rejected)");
        assertThat(attempts(text, "/archive")).isEmpty();
        assertThat(text).doesNotContain("\u001b");
        assertThat(folder(text)).doesNotExist();
    }

    @Test
    void shouldSumUpWhenStopped() throws Exception {
        try (HooktideProcess demo = HooktideProcess.start("demo", "--plain")) {
            // Given: all are made, and what waits for 10 s is under way
            demo.awaitLine(".*/portal  attempt 1: 503.*");
            demo.awaitLine(".*/erp  attempt 1: 400.*");
            Awaitility.await("a first attempt of each")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> attempts(demo.output(), "/[a-z]+").stream()
                                    .filter(line -> line.startsWith("1: "))
                                    .count()
                            == 18);

            // When
            demo.interrupt();

            // Then
            assertThat(demo.awaitExit()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(demo.output()).contains("Stopped after", "pending = 18, of 18. It balances so far.");
            assertThat(folder(demo.output())).doesNotExist();
        }
    }

    private static List<String> attempts(String text, String path) {
        return Pattern.compile("-> " + path + "  attempt (.*)")
                .matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst(" in [0-9.]+ s", ""))
                .toList();
    }

    private static Path folder(String text) {
        Matcher matcher = FOLDER.matcher(text);
        assertThat(matcher.find()).isTrue();
        Path folder = Path.of(matcher.group(1));
        assertThat(Files.isDirectory(folder.getParent())).isTrue();
        return folder;
    }
}
