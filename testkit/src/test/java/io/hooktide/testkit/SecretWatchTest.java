package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SecretWatchTest {
    private static final Logger LOG = LoggerFactory.getLogger("io.hooktide.some");
    private static final String BASIC =
            Base64.getEncoder().encodeToString("user:open-sesame".getBytes(StandardCharsets.UTF_8));

    private final SecretWatch watch = new SecretWatch();

    @ParameterizedTest
    @ValueSource(strings = {"password=open-sesame", "authorization: Basic {}"})
    void shouldFailWhereASecretWasLogged(String line) {
        watch.beforeEach(null);
        watch.password("user", "open-sesame");
        LOG.debug(line, BASIC);
        assertThatThrownBy(() -> watch.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<SECRET>")
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void shouldFailWhereAnErrorHasTheSecret() {
        watch.beforeEach(null);
        watch.secret("open-sesame");
        LOG.debug("event=failed", new IllegalStateException("open-sesame"));
        assertThatThrownBy(() -> watch.afterEach(null)).hasMessageContaining("<SECRET>");
    }

    @Test
    void shouldPassWhereNoneWasLogged() {
        watch.beforeEach(null);
        watch.secret("open-sesame");
        LOG.debug("event=opened");
        assertThatCode(() -> watch.afterEach(null)).doesNotThrowAnyException();
    }

    @Test
    void shouldFailWhereNothingWasLoggedAtAll() {
        watch.beforeEach(null);
        watch.secret("open-sesame");
        assertThatThrownBy(() -> watch.afterEach(null)).hasMessageContaining("what was logged");
    }
}
