package io.hooktide.subscriptions.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {
    @Test
    void shouldMakeThirtyTwoRandomBytes() {
        String secret = WebhookSecret.generate();

        assertThat(secret).startsWith("whsec_").isNotEqualTo(WebhookSecret.generate());
        assertThat(WebhookSecret.bytes(secret)).hasSize(32);
    }

    @Test
    void shouldRefuseOtherFormsWithoutRepeatingThem() {
        assertThatThrownBy(() -> WebhookSecret.bytes("hunter2")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> WebhookSecret.bytes("whsec_hunter#2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("hunter");
    }
}
