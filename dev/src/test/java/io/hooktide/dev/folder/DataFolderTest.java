package io.hooktide.dev.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void shouldKeepASecondDevOff() {
        // Given
        Path folder = temporary.resolve("new/data");
        String pid = Long.toString(ProcessHandle.current().pid());

        try (DataFolder held = DataFolder.open(folder)) {
            // When
            assertThatExceptionOfType(FolderInUseException.class)
                    .isThrownBy(() -> DataFolder.open(folder))

                    // Then
                    .withMessageContaining(held.path().toString())
                    .withMessageContaining("process " + pid)
                    .withMessageContaining("--data");
        }
        DataFolder.open(folder).close();
    }

    @Test
    void shouldKeepTheKeyForItsOwnerOnly() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            // When
            DataFolder.writeKey(folder.apiKey(), "htk_first");
            DataFolder.writeKey(folder.apiKey(), "htk_second");

            // Then
            assertThat(DataFolder.readKey(folder.apiKey())).contains("htk_second");
            assertThat(Files.readString(folder.apiKey())).isEqualTo("htk_second\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.apiKey())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldWipeNothingButItsOwn() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            // Given
            Files.createDirectories(folder.kafka().resolve("topic-0"));
            Files.writeString(folder.kafka().resolve("topic-0/log"), "x");
            Files.createSymbolicLink(folder.kafka().resolve("link"), Files.createDirectory(temporary.resolve("other")));
            Files.writeString(temporary.resolve("other/kept"), "x");
            DataFolder.writeKey(folder.apiKey(), "htk_x");

            // When
            folder.wipe();

            // Then
            assertThat(folder.kafka()).doesNotExist();
            assertThat(DataFolder.readKey(folder.apiKey())).isEmpty();
            assertThat(temporary.resolve("other/kept")).exists();
        }
    }

    @Test
    void shouldDeleteATemporaryFolderWholly() {
        // Given
        DataFolder folder = DataFolder.temporary();

        // When
        folder.delete();
        folder.close();

        // Then
        assertThat(folder.path()).doesNotExist();
    }
}
