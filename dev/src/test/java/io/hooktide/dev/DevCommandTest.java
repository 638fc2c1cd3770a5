package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Hooktide;
import io.hooktide.dev.folder.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void shouldNameThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int offset = taken.getLocalPort() - 8090;
            int exit = run("dev", "--data", folder.toString(), "--port-offset", Integer.toString(offset));

            // Then: perhaps beside others, since any program may have one
            assertThat(exit).isEqualTo(ExitCode.FAILED);
            assertThat(text(err))
                    .startsWith("hooktide dev: port")
                    .contains(taken.getLocalPort() + " (receiver)")
                    .contains("taken on 127.0.0.1")
                    .contains("--port-offset");
        }
    }

    @Test
    void shouldDeleteNothingWhereItCannotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given: what an earlier dev left
            Path key;
            try (DataFolder earlier = DataFolder.open(folder)) {
                key = earlier.apiKey();
                DataFolder.writeKey(key, "htk_earlier");
            }

            // When
            int offset = taken.getLocalPort() - 8090;
            int exit = run("dev", "--data", folder.toString(), "--fresh", "--port-offset", Integer.toString(offset));

            // Then
            assertThat(exit).isEqualTo(ExitCode.FAILED);
            assertThat(DataFolder.readKey(key)).contains("htk_earlier");
        }
    }

    @Test
    void shouldLeaveAFolderAloneThatAnotherDevWorksOn() {
        try (DataFolder held = DataFolder.open(folder)) {
            // When
            int exit = run("dev", "--data", folder.toString(), "--fresh", "--port-offset", "20000");

            // Then
            assertThat(exit).isEqualTo(ExitCode.FAILED);
            assertThat(text(err)).contains(held.path() + " is in use by another dev (process ");
        }
    }

    @Test
    void shouldRefuseAnOffsetThatLeavesNoPort() {
        assertThat(run("dev", "--data", folder.toString(), "--port-offset", "-1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("dev", "--data", folder.toString(), "--port-offset", "60000"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("dev", "--port-offset", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("--port-offset must be from 0 to 56443");
    }

    @Test
    void shouldExplainThemselves() {
        // When
        assertThat(run("help", "dev")).isEqualTo(ExitCode.DONE);
        assertThat(run("help", "demo")).isEqualTo(ExitCode.DONE);

        // Then
        assertThat(text(out)).contains("127.0.0.1 only", "2 GB", "--fresh", "--fast", "Exit code 0");
    }

    private int run(String... args) {
        return Hooktide.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
