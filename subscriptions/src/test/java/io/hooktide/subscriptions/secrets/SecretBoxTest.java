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
    }

    @Test
    void shouldReadTheFileAgainOnceItWasReplaced() {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] old = running.seal("sub_1", "old");
        Object version = running.version();
        // When
        SecretBox.rotateKeyset(keyset);
        byte[] fresh = SecretBox.open(keyset).seal("sub_1", "fresh");
        // Then
        assertThat(running.open("sub_1", fresh)).isEqualTo("fresh");
        assertThat(running.version()).isNotSameAs(version);
        byte[] resealed = running.reseal("sub_1", old);
        assertThat(resealed).isNotEqualTo(old);
        assertThat(running.reseal("sub_1", resealed)).isSameAs(resealed);
        assertThat(running.reseal("sub_1", fresh)).isSameAs(fresh);
        assertThat(running.open("sub_1", resealed)).isEqualTo("old");
    }

    @Test
    void shouldSealWithAPreparedKeyOnlyOnceItIsInForce() {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] old = running.seal("sub_1", "old");
        // When
        SecretBox.prepareKeyset(keyset);
        SecretBox.prepareKeyset(keyset);
        boolean asBefore = running.reseal("sub_1", old) == old;
        SecretBox carried = SecretBox.open(keyset);
        SecretBox.rotateKeyset(keyset);
        byte[] fresh = SecretBox.open(keyset).seal("sub_1", "fresh");
        // Then
        assertThat(asBefore).isTrue();
        assertThat(carried.open("sub_1", fresh)).isEqualTo("fresh");
        assertThat(SecretBox.dropOldKeys(keyset)).isEqualTo(1);
        assertThat(SecretBox.dropOldKeys(keyset)).isZero();
        SecretBox last = SecretBox.open(keyset);
        assertThat(last.open("sub_1", fresh)).isEqualTo("fresh");
        assertThatThrownBy(() -> last.open("sub_1", old)).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldKeepTheKeysItKnowsWhileTheFileCannotBeRead() throws IOException {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] sealed = running.seal("sub_1", "secret");
        // When
        Files.writeString(keyset, "{");
        byte[] meanwhile = running.seal("sub_1", "meanwhile");
        Files.delete(keyset);
        // Then
        assertThat(running.open("sub_1", sealed)).isEqualTo("secret");
        assertThat(running.open("sub_1", meanwhile)).isEqualTo("meanwhile");
        assertThat(running.open("sub_1", running.seal("sub_1", "later"))).isEqualTo("later");
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
