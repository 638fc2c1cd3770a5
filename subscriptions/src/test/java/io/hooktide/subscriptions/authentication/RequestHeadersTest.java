package io.hooktide.subscriptions.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.subscriptions.KeyedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestHeadersTest {
    private static final Scheme SIGNED = new Scheme(AuthenticationType.HMAC_SHA256, Map.of());
    private static final Scheme MTLS = new Scheme(AuthenticationType.MTLS, Map.of());

    @Test
    void shouldRefuseAClientCertificateWhereAnyUrlHasNoTls() {
        List<String> urls = List.of("https://x.example/a", "http://x.example/b");
        assertThatThrownBy(() -> RequestHeaders.checkUrls(List.of(SIGNED, MTLS), urls))
                .isInstanceOfSatisfying(
                        KeyedException.class,
                        refused -> assertThat(refused.key()).isEqualTo("authentication/1"))
                .hasMessageContaining("which a URL with http cannot ask for");
        assertThatCode(() -> RequestHeaders.checkUrls(List.of(SIGNED), urls)).doesNotThrowAnyException();
        assertThatCode(() -> RequestHeaders.checkUrls(List.of(MTLS), urls.subList(0, 1)))
                .doesNotThrowAnyException();
    }
}
