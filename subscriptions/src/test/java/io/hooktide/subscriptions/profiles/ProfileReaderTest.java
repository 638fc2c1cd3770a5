package io.hooktide.subscriptions.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.subscriptions.format.BodyFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
    private static final String VALID = """
            name: own
            description: Ours.
            format: {type: standard}
            authentication: [{type: none}]
            retry:
              delays: [10s, 5m]
              retryOn: [429, 5xx, network]
              success: [200, 2xx]
              retryAfter: false
            timeout: 15s
            limits: {concurrency: 32, ratePerSecond: 0}
            """;

    private final ProfileReader reader = new ProfileReader(BodyFormats.shipped());

    @Test
    void shouldReadAProfile() {
        Profile profile = read(VALID);

        assertThat(profile.retry().delays()).hasToString("[10s, 5m]");
        assertThat(profile.retry().retryOn()).extracting(ResponseRule::json).containsExactly(429, "5xx", "network");
        assertThat(profile.retry().retryAfter()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: own            | name: other           | name: must be as the file is called",
                "name: own            | name: Own             | name: must be lower case",
                "name: own            | nam: own              | name: is missing",
                "name: own            | 'name: own\nname: own'  | own.yaml: ",
                "description: Ours.   | description: ''       | description: must not be empty",
                "type: standard       | type: xml             | format.type: 'xml' is not a body format",
                "type: standard       | type: standard, a: 1  | format.a: is not a setting of this format",
                "[{type: none}]       | [{type: kerberos}]    | authentication[0].type: 'kerberos' is not an authentication type",
                "[{type: none}]       | []                    | authentication: must have at least one entry",
                "[{type: none}]       | [{}]                  | authentication[0].type",
                "[10s, 5m]            | [10s, soon]           | retry.delays[1]: 'soon' is not a duration",
                "[10s, 5m]            | [10]                  | retry.delays[0]: '10' is not a text",
                "[10s, 5m]            | [7d]                  | retry.delays[0]: A tier's delay",
                "[10s, 5m]            | [0s]                  | retry.delays[0]: A tier's delay",
                "[10s, 5m]            | 10s                   | retry.delays: ",
                "[429, 5xx, network]  | [429, 600]            | retry.retryOn[1]: '600' is not a status code",
                "[429, 5xx, network]  | [null]                | retry.retryOn",
                "[200, 2xx]           | [network]             | retry.success[0]: must be 2xx",
                "[200, 2xx]           | []                    | retry.success: must have at least one entry",
                "retryAfter: false    | retryAfter: maybe     | retry.retryAfter: ",
                "retryAfter: false    | ''                    | retry.retryAfter: ",
                "timeout: 15s         | timeout: 31s          | timeout: must be from 1s to 30s",
                "timeout: 15s         | timeout: 999ms        | timeout: must be from 1s to 30s",
                "concurrency: 32      | concurrency: 0        | limits.concurrency: must be from 1",
                "concurrency: 32      | concurrency: 1.5      | limits.concurrency: ",
                "concurrency: 32      | concurrency: many     | limits.concurrency: ",
                "concurrency: 32      | concurrency: null     | limits.concurrency: ",
                "ratePerSecond: 0     | ratePerSecond: 10001  | limits.ratePerSecond: must be from 1",
                "limits:              | '- limits:'           | line "
            })
    void shouldNameFileAndKeyPath(String from, String to, String message) {
        assertThat(VALID).contains(from);

        assertThatThrownBy(() -> read(VALID.replace(from, to)))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("own.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "---", "null", "[]", "text", "\t", "&a [*a]", "{{{{", "!!javax.script.ScriptEngineManager []"
            })
    void shouldRefuseWhatIsNoProfile(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("own.yaml: ");
    }

    @Test
    void shouldRefuseMoreDelaysThanTwenty() {
        assertThatThrownBy(() -> read(VALID.replace("[10s, 5m]", "[" + "1s,".repeat(21) + "]")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("retry.delays: must be at most 20");
    }

    private Profile read(String content) {
        return reader.read("own.yaml", content);
    }
}
