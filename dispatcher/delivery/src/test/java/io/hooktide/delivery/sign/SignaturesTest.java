package io.hooktide.delivery.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {
    private static final byte[] TEXT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"SHA256withECDSAinP1363Format, EC", "Ed25519, Ed25519"})
    void shouldMakeWhatTheJdkVerifies(String algorithm, String keys) throws Exception {
        // Given
        KeyPair pair = KeyPairGenerator.getInstance(keys).generateKeyPair();

        // When
        Signature signing = Signatures.of(algorithm);
        signing.initSign(pair.getPrivate());
        signing.update(TEXT);
        byte[] signature = signing.sign();

        // Then
        Signature jdk = Signature.getInstance(algorithm);
        jdk.initVerify(pair.getPublic());
        jdk.update(TEXT);
        assertThat(jdk.verify(signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SHA256withECDSAinP1363Format", "Ed25519"})
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void shouldNotBeTheJdksWhereThereIsABuildForThisSystem(String algorithm) {
        assertThat(Signatures.isNative(algorithm)).isTrue();
    }

    @Test
    void shouldFallBackToTheJdkForWhatTheOtherDoesNotHave() {
        assertThat(Signatures.isNative("Ed448")).isFalse();
        assertThat(Signatures.of("Ed448").getAlgorithm()).isEqualTo("Ed448");
    }

    @Test
    void shouldNameWhatNobodyHas() {
        assertThatThrownBy(() -> Signatures.of("nonsense"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nonsense");
    }
}
