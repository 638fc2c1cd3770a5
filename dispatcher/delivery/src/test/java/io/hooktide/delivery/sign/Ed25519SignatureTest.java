package io.hooktide.delivery.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519SignatureTest {
    /** RFC 8032, section 7.1, test 1: seed and public key; in base64 as Standard Webhooks writes them. */
    private static final byte[] RFC_8032 = HexFormat.of()
            .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
                    + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final byte[] X509_START = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldSignAsTheRfcDoes() throws Exception {
        // Given
        String secret = Ed25519Secret.PREFIX + Base64.getEncoder().encodeToString(RFC_8032);
        // When
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(Ed25519Secret.privateKey(secret));
        // Then
        assertThat(HexFormat.of().formatHex(signature.sign()))
                .startsWith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
                .endsWith("5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        assertThat(Ed25519Secret.publicKey(secret)).isEqualTo("whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @Test
    void shouldVerifyWithThePublicKey() throws Exception {
        // Given
        String secret = Ed25519Secret.generate();
        // When
        String value = WebhookSigner.ofSecrets(List.of(secret)).sign("dlv_1", 1_614_265_330, BODY);
        // Then
        assertThat(value).startsWith("v1a,");
        assertThat(verifies(secret, value.substring(4), "dlv_1.1614265330.")).isTrue();
        assertThat(verifies(secret, value.substring(4), "dlv_2.1614265330.")).isFalse();
    }

    @Test
    void shouldSignWithBothKindsOfKeys() throws Exception {
        // Given
        String hmac = WebhookSecret.generate();
        String ed25519 = Ed25519Secret.generate();
        // When
        WebhookSigner signer = WebhookSigner.ofSecrets(List.of(hmac, ed25519));
        String[] twice = {signer.sign("dlv_1", 1, BODY), signer.sign("dlv_1", 1, BODY)};
        // Then
        assertThat(twice[0]).isEqualTo(twice[1]).matches("v1,[A-Za-z0-9+/=]{44} v1a,[A-Za-z0-9+/=]{88}");
        assertThat(verifies(ed25519, twice[0].split(" v1a,")[1], "dlv_1.1.")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsk_", "whsk_AAAA", "whsk_***", "whsec_AAAA", "whpk_AAAA"})
    void shouldRefuseWhatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ed25519Secret.publicKey(text))
                .withMessage("an Ed25519 secret is whsk_ and base64 of 64 bytes");
    }

    private static boolean verifies(String secret, String signature, String prefix) throws Exception {
        byte[] raw = Base64.getDecoder().decode(Ed25519Secret.publicKey(secret).substring(5));
        byte[] encoded = new byte[X509_START.length + raw.length];
        System.arraycopy(X509_START, 0, encoded, 0, X509_START.length);
        System.arraycopy(raw, 0, encoded, X509_START.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(key);
        verifying.update(prefix.getBytes(StandardCharsets.UTF_8));
        verifying.update(BODY);
        return verifying.verify(Base64.getDecoder().decode(signature));
    }
}
