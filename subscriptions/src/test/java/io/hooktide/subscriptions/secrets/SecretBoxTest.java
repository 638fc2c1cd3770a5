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
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private static final SecretOwner OWNER = new SecretOwner("acme", "sub_1");

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
        byte[] sealed = SecretBox.open(keyset).seal(OWNER, 1, "whsec_abc");
        // When
        String opened = SecretBox.open(keyset).open(OWNER, sealed);
        // Then
        assertThat(opened).isEqualTo("whsec_abc");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("abc");
    }

    @Test
    void shouldNotOpenTheSecretOfAnotherSubscription() {
        SecretBox box = SecretBox.open(keyset);
        byte[] sealed = box.seal(OWNER, 1, "whsec_abc");

        assertThatThrownBy(() -> box.open(new SecretOwner("acme", "sub_2"), sealed))
                .isInstanceOf(SealedSecretException.class)
                .hasMessageContaining("sub_2")
                .hasMessageContaining(keyset.toString());
    }

    @Test
    void shouldNotOpenForAnotherTenantKeyOrVersion() {
        // Given
        SecretBox box = SecretBox.open(keyset);
        byte[] sealed = box.seal(OWNER, 7, "whsec_abc");
        byte[] asAnotherVersion = sealed.clone();
        asAnotherVersion[4] = 8;
        byte[] withoutItsVersion = SealedSecret.of(sealed).ciphertext();

        // Then
        assertThat(box.open(OWNER, sealed)).isEqualTo("whsec_abc");
        assertThat(SealedSecret.of(sealed).version()).isEqualTo(7);
        for (SecretOwner other : List.of(
                new SecretOwner("acme2", "sub_1"), new SecretOwner("", "sub_1"), SecretOwner.ofKey("acme/sub_1"))) {
            assertThatThrownBy(() -> box.open(other, sealed)).isInstanceOf(SealedSecretException.class);
        }
        assertThatThrownBy(() -> box.open(OWNER, asAnotherVersion)).isInstanceOf(SealedSecretException.class);
        assertThatThrownBy(() -> box.open(OWNER, withoutItsVersion)).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldOpenAndResealWhatWasSealedBeforeThereWereVersions() throws GeneralSecurityException {
        // Given
        SecretBox box = SecretBox.open(keyset);
        byte[] once = Keyset.read(keyset)
                .aead()
                .encrypt("whsec_abc".getBytes(StandardCharsets.UTF_8), "sub_1".getBytes(StandardCharsets.UTF_8));

        // When
        byte[] resealed = box.reseal(OWNER, once, 3);

        // Then
        assertThat(box.open(OWNER, once)).isEqualTo("whsec_abc");
        assertThat(box.open(OWNER, resealed)).isEqualTo("whsec_abc");
        assertThat(SealedSecret.of(resealed).version()).isEqualTo(3);
        assertThat(box.reseal(OWNER, resealed, 9)).isSameAs(resealed);
        assertThatThrownBy(() -> box.open(new SecretOwner("acme", "sub_2"), once))
                .isInstanceOf(SealedSecretException.class);
        assertThatThrownBy(() -> box.open(new SecretOwner("other", "sub_1"), resealed))
                .isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldRefuseDamagedCiphertext() {
        SecretBox box = SecretBox.open(keyset);
        byte[] sealed = box.seal(OWNER, 1, "whsec_abc");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> box.open(OWNER, sealed)).isInstanceOf(SealedSecretException.class);
        assertThatThrownBy(() -> box.open(OWNER, new byte[0])).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldStillOpenOlderSecretsAfterRotation() {
        // Given
        SecretBox before = SecretBox.open(keyset);
        byte[] old = before.seal(OWNER, 1, "old");
        // When
        SecretBox.rotateKeyset(keyset);
        SecretBox after = SecretBox.open(keyset);
        byte[] fresh = after.seal(OWNER, 1, "fresh");
        // Then
        assertThat(after.open(OWNER, old)).isEqualTo("old");
        assertThat(after.open(OWNER, fresh)).isEqualTo("fresh");
    }

    @Test
    void shouldReadTheFileAgainOnceItWasReplaced() {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] old = running.seal(OWNER, 1, "old");
        Object version = running.version();
        // When
        SecretBox.rotateKeyset(keyset);
        byte[] fresh = SecretBox.open(keyset).seal(OWNER, 1, "fresh");
        // Then
        assertThat(running.open(OWNER, fresh)).isEqualTo("fresh");
        assertThat(running.version()).isNotSameAs(version);
        byte[] resealed = running.reseal(OWNER, old, 1);
        assertThat(resealed).isNotEqualTo(old);
        assertThat(running.reseal(OWNER, resealed, 1)).isSameAs(resealed);
        assertThat(running.reseal(OWNER, fresh, 1)).isSameAs(fresh);
        assertThat(running.open(OWNER, resealed)).isEqualTo("old");
    }

    @Test
    void shouldSealWithAPreparedKeyOnlyOnceItIsInForce() {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] old = running.seal(OWNER, 1, "old");
        // When
        SecretBox.prepareKeyset(keyset);
        SecretBox.prepareKeyset(keyset);
        boolean asBefore = running.reseal(OWNER, old, 1) == old;
        SecretBox carried = SecretBox.open(keyset);
        SecretBox.rotateKeyset(keyset);
        byte[] fresh = SecretBox.open(keyset).seal(OWNER, 1, "fresh");
        // Then
        assertThat(asBefore).isTrue();
        assertThat(carried.open(OWNER, fresh)).isEqualTo("fresh");
        assertThat(SecretBox.dropOldKeys(keyset)).isEqualTo(1);
        assertThat(SecretBox.dropOldKeys(keyset)).isZero();
        SecretBox last = SecretBox.open(keyset);
        assertThat(last.open(OWNER, fresh)).isEqualTo("fresh");
        assertThatThrownBy(() -> last.open(OWNER, old)).isInstanceOf(SealedSecretException.class);
    }

    @Test
    void shouldKeepTheKeysItKnowsWhileTheFileCannotBeRead() throws IOException {
        // Given
        SecretBox running = SecretBox.open(keyset);
        byte[] sealed = running.seal(OWNER, 1, "secret");
        // When
        Files.writeString(keyset, "{");
        byte[] meanwhile = running.seal(OWNER, 1, "meanwhile");
        Files.delete(keyset);
        // Then
        assertThat(running.open(OWNER, sealed)).isEqualTo("secret");
        assertThat(running.open(OWNER, meanwhile)).isEqualTo("meanwhile");
        assertThat(running.open(OWNER, running.seal(OWNER, 1, "later"))).isEqualTo("later");
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
    void shouldBeForTheSameReadersAfterRotation() throws IOException {
        // Given
        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r-----"));
        if (isRoot()) {
            Files.setAttribute(keyset, "unix:uid", 4711);
            Files.setAttribute(keyset, "unix:gid", 4712);
        }
        Map<String, Object> before = Files.readAttributes(keyset, "unix:uid,gid,mode");

        // When
        SecretBox.rotateKeyset(keyset);

        // Then
        assertThat(Files.readAttributes(keyset, "unix:uid,gid,mode")).isEqualTo(before);
    }

    @Test
    void shouldReplaceWhatALinkLeadsTo() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), keyset);
        SecretBox running = SecretBox.open(keyset);

        // When
        SecretBox.rotateKeyset(link);

        // Then
        byte[] sealed = SecretBox.open(link).seal(OWNER, 1, "fresh");
        assertThat(running.open(OWNER, sealed)).isEqualTo("fresh");
        assertThat(link).isSymbolicLink();
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

    // Nobody else may give a file away.
    private boolean isRoot() throws IOException {
        return Files.getAttribute(keyset, "unix:uid").equals(0);
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset));
    }
}
