package io.hooktide.subscriptions.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "X-Sage-Signature", "webhook-id", "x_1!#$%&'*+.^`|~"})
    void shouldAllowTheName(String name) {
        assertThatNoException().isThrownBy(() -> HeaderRules.check(name, "v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a:",
                "a\r\n",
                "ä",
                "a\u0000",
                "(a)",
                "a=b",
                "host",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "connection",
                "Keep-Alive",
                "Expect",
                "te",
                "trailer",
                "upgrade",
                "accept-encoding"
            })
    void shouldRefuseTheName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderRules.check(name, "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "a b", "a\tb", "\"{}<>\"", "v1,abc= v1,def="})
    void shouldAllowTheValue(String value) {
        assertThatNoException().isThrownBy(() -> HeaderRules.check("x-a", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nb: c", "a\n", "a\r", "a\u0000", "ä", " secret", "secret ", "\tsecret", "\u007f", "a\u2028"
            })
    void shouldRefuseTheValueWithoutRepeatingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderRules.check("x-a", value))
                .withMessageContaining("'x-a'")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "x-tenant", "idempotency-key", "accept"})
    void shouldAllowTheCustomHeader(String name) {
        assertThatNoException().isThrownBy(() -> HeaderRules.checkCustom(name, "v".repeat(4_096)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "a b",
                "Webhook-Id",
                "webhook-anything",
                "Content-Type",
                "user-agent",
                "Content-Encoding",
                "Authorization",
                "cookie"
            })
    void shouldRefuseTheCustomHeader(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderRules.checkCustom(name, "v"));
    }

    @Test
    void shouldRefuseCustomHeadersThatAreTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderRules.checkCustom("n".repeat(129), "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderRules.checkCustom("n", "v".repeat(4_097)));
    }
}
