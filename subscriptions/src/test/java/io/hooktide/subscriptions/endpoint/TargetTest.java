package io.hooktide.subscriptions.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/a?b=c, true, hooks.example, 443, /a?b=c, hooks.example",
        "HTTPS://Hooks.Example, true, hooks.example, 443, /, hooks.example",
        "http://hooks.example:8080/, false, hooks.example, 8080, /, hooks.example:8080",
        "http://hooks.example:80/, false, hooks.example, 80, /, hooks.example",
        "https://hooks.example?k=v, true, hooks.example, 443, /?k=v, hooks.example",
        "https://xn--bcher-kva.example/, true, xn--bcher-kva.example, 443, /, xn--bcher-kva.example",
        "http://my_service:1/, false, my_service, 1, /, my_service:1",
        "https://1.2.3.4:8443/x, true, 1.2.3.4, 8443, /x, 1.2.3.4:8443",
        "https://[2606:4700:0:0:0:0:0:1111]:444/, true, 2606:4700::1111, 444, /, [2606:4700::1111]:444",
        "https://[::1]/, true, ::1, 443, /, [::1]",
        "https://a.example/%7Ex/;y=(1)/*, true, a.example, 443, /%7Ex/;y=(1)/*, a.example",
    })
    void shouldTakeApart(String url, boolean tls, String host, int port, String path, String hostHeader) {
        // When
        Target target = Target.parse(url);

        // Then
        assertThat(target).isEqualTo(new Target(tls, host, port, path));
        assertThat(target.hostHeader()).isEqualTo(hostHeader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example/a",
                "//hooks.example/a",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "https:/hooks.example",
                "https://",
                "https:///a",
                "https://user@hooks.example/",
                "https://user:pw@hooks.example/",
                "https://hooks.example:443@127.0.0.1/",
                "https://@hooks.example/",
                "https://hooks.example\\@127.0.0.1/",
                "https://hooks.example\\.evil.example/",
                "https://hooks.example#@127.0.0.1/",
                "https://hooks.example/#a",
                "https://hooks.example:/",
                "https://hooks.example:0/",
                "https://hooks.example:65536/",
                "https://hooks.example:080/",
                "https://hooks.example:443:443/",
                "https://hooks.example:+443/",
                "https://hooks.example./",
                "https://.hooks.example/",
                "https://hooks..example/",
                "https://-a.example/",
                "https://a-.example/",
                "https://hooks%2eexample/",
                "https://%31%32%37.0.0.1/",
                "https://hooks.example /",
                "https://hooks.example/a b",
                "https://hooks.example/a\r\nx: y",
                "https://hooks.example/\u0000",
                "https://bücher.example/",
                "https://127。0。0。1/",
                "https://①②⑦.0.0.1/",
                "https://hooks.example/ä",
                "https://hooks.example/%",
                "https://hooks.example/%zz",
                "https://hooks.example/<a>",
                "https://hooks.example/{a}",
                "http://127.1/",
                "http://127.0.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1./",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://0x/",
                "http://a.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::127.0.0.1]/",
                "http://[::1/",
                "http://::1/",
                "http://[::1]a/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[127.0.0.1]/",
                "http://[]/",
                "http://[v1.x]/",
            })
    void shouldRefuse(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(url)).withMessageStartingWith("the URL");
    }

    @Test
    void shouldRefuseAUrlThatIsTooLong() {
        // Given
        String longest = "https://hooks.example/" + "a".repeat(2_048 - 22);

        // Then
        assertThat(Target.parse(longest).pathAndQuery()).hasSize(2_027);
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(longest + "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse("https://" + "a.".repeat(130) + "example"));
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse("https://" + "a".repeat(64) + ".example"));
    }

    @Test
    void shouldShowNoQuery() {
        assertThat(Target.parse("https://hooks.example/a?token=secret").display())
                .isEqualTo("https://hooks.example/a");
    }
}
