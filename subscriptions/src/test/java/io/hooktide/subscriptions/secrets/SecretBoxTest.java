package io.hooktide.subscriptions.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    @TempDir
    Path folder;

    Path keyset;

    @BeforeEach
    void createKeyset() {
        keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
    }

    @Test
    void shouldOpenWhatItSealed() {
        // Given
        byte[] sealed = SecretBox.open(keyset).seal("sub_1", "whsec_abc");
        // When
        String opened = SecretBox.open(keyset).open("sub_1", sealed);
        // Then
        assertThat(opened).isEqualTo("whsec_abc");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("abc");
    }

    @Test
    void shouldNotOpenTheSecretOfAnotherSubscription() {
        SecretBox box = SecretBox.open(keyset);
        byte[] sealed = box.seal("sub_1", "whsec_abc");

        assertThatThrownBy(() -> box.open("sub_2", sealed))
                .isInstanceOf(SealedSecretException.class)
                .hasMessageContaining("sub_2")
                .hasMessageContaining(keyset.toString());
    }

    @Test
    void shouldRefuseDamagedCiphertext() {
        SecretBox box = SecretBox.open(keyset);
        byte[] sealed = box.seal("sub_1", "whsec_abc");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> box.open("sub_1", sealed)).isInstanceOf(SealedSecretException.class);
        assertThatThrownBy(() -> box.open("sub_1", new byte[0])).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldStillOpenOlderSecretsAfterRotation() {
        // Given
        SecretBox before = SecretBox.open(keyset);
        byte[] old = before.seal("sub_1", "old");
        // When
        SecretBox.rotateKeyset(keyset);
        SecretBox after = SecretBox.open(keyset);
        byte[] fresh = after.seal("sub_1", "fresh");
        // Then
        assertThat(after.open("sub_1", old)).isEqualTo("old");
        assertThat(after.open("sub_1", fresh)).isEqualTo("fresh");
        assertThatThrownBy(() -> before.open("sub_1", fresh)).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldKeepTheFileToItsOwnerAlsoAfterRotation() throws IOException {
        assertThat(mode()).isEqualTo("rw-------");

        SecretBox.rotateKeyset(keyset);

        assertThat(mode()).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(keyset);
        }
    }

    @Test
    void shouldNotOverwriteAKeyset() throws IOException {
        String before = Files.readString(keyset);

        assertThatThrownBy(() -> SecretBox.createKeyset(keyset))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining(keyset.toString())
                .hasMessageContaining("keyset rotate");
        assertThat(Files.readString(keyset)).isEqualTo(before);
    }

    @Test
    void shouldNameAMissingFileAndTheWayOut() {
        Path missing = folder.resolve("none.json");

        assertThatThrownBy(() -> SecretBox.open(missing))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("./hooktide keyset create");
        assertThatThrownBy(() -> SecretBox.rotateKeyset(missing)).isInstanceOf(KeysetException.class);
    }

    @Test
    void shouldNotRepeatWhatADamagedFileHolds() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.json"), "{\"key\":[{\"value\":\"TOPSECRET");

        assertThatThrownBy(() -> SecretBox.open(damaged))
                .isInstanceOf(KeysetException.class)
                .hasNoCause()
                .hasMessageContaining(damaged.toString())
                .hasMessageNotContaining("TOPSECRET");
    }

    @Test
    void shouldNameTheSettingWhereTheFileIsNotThere() {
        Settings settings = Settings.of(Map.of("secrets.keyset", "/nowhere/keyset.json"));

        assertThatThrownBy(() -> SecretSettings.secretBox(settings))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("secrets.keyset: ");
        assertThatThrownBy(() -> SecretSettings.secretBox(Settings.of(Map.of())))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("secrets.keyset: ");
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset));
    }
}
