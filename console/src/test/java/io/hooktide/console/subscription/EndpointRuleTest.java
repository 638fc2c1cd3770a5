package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRuleTest {
    private final EndpointRule rule = new EndpointRule(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example",
                "https://x.example/",
                "https://x.example:8443/h?a=b&c=%20",
                "https://x.example:1/",
                "https://x.example:65535/",
                "HTTPS://X.Example/h",
                "https://xn--mller-kva.example/",
                "https://203.0.113.7/h",
                "https://[2001:db8::1]:443/h",
                "https://x.example?a=b",
                "https://localhost/h"
            })
    void shouldTake(String url) {
        assertThat(rule.check(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x.example",
                "//x.example/h",
                "/h",
                "mailto:a@x.example",
                "https:x.example",
                "https:///h",
                "https://",
                "ftp://x.example",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://user@x.example/",
                "https://user:secret@x.example/",
                "https://@x.example/",
                "https://x.example/#part",
                "https://x.example/#",
                "https://x.example:0/",
                "https://x.example:65536/",
                "https://x.example:080/",
                "https://x.example:/",
                "https://x.example:a/",
                "https://x.example./",
                "https://x..example/",
                "https://-x.example/",
                "https://2130706433/",
                "https://127.1/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:7f00:1]/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
                "https://x.example/a b",
                "https://x.example/ä",
                "https://müller.example/",
                "https://x.example/%zz",
                "https://x.example/a\\b",
                "https://x.example\\@y.example/",
                "https://x.example/a\nb",
                "https://x.example/{id}",
                "https://x.example/?a=[1]",
                "https://x%2eexample/"
            })
    void shouldRefuse(String url) {
        assertThatThrownBy(() -> rule.check(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameTheSettingThatAllowsPlainHttp() {
        assertThatThrownBy(() -> rule.check("http://x.example/")).hasMessageContaining("delivery.allow-http");
        assertThat(new EndpointRule(true).check("http://x.example/")).isEqualTo("http://x.example/");
    }

    @Test
    void shouldTakeUrlsOf2048Characters() {
        // Given
        String longest = "https://x.example/" + "a".repeat(2_048 - 18);

        // Then
        assertThat(rule.check(longest)).hasSize(2_048);
        assertThatThrownBy(() -> rule.check(longest + "a")).hasMessageContaining("2,048");
    }

    @Test
    void shouldNotRepeatTheUrl() {
        assertThatThrownBy(() -> rule.check("https://x.example/?token=s3cret#x"))
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> rule.check("https://x.example/?token=s3cret %zz"))
                .hasMessageNotContaining("s3cret");
    }
}
