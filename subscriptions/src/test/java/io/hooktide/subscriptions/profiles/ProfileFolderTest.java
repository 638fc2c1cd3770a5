package io.hooktide.subscriptions.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFolderTest {
    private static final String OURS = """
            name: our-erp
            description: What our ERP sends.
            catalogue: erp
            format:
              type: envelope
              body: {kind: "{!EVENT.type!}", data: "{!DATA!}"}
              drop: [/secret]
            authentication:
              - type: header
                name: X-Our-Key
              - type: hmac_sha256
            headers: {X-Source: erp, X-Area: eu}
            idempotencyHeader: X-Once
            retry:
              delays: [10s, 2h]
              retryOn: [3xx, 5xx]
              success: [202]
              retryAfter: false
            timeout: 20s
            limits: {concurrency: 4, ratePerSecond: 10}
            locked: [format.body, retry.delays, idempotencyHeader]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheFile() throws IOException {
        Files.writeString(folder.resolve("our-erp.yaml"), OURS);
        Files.writeString(folder.resolve("README.md"), "not a profile");
    }

    @Test
    void shouldFillARowWithAProfileOfOnesOwn() {
        // Given
        Subscription row = new Subscription();

        // When
        profiles().get("our-erp").applyTo(row);

        // Then
        assertThat(row.getFormat()).isEqualTo("envelope");
        assertThat(row.getFormatSettings())
                .isEqualTo("{\"body\":{\"kind\":\"{!EVENT.type!}\",\"data\":\"{!DATA!}\"},\"drop\":[\"/secret\"]}");
        assertThat(row.getAuthentication())
                .extracting(entry -> entry.getType() + entry.getSettings())
                .containsExactly("header{name=X-Our-Key}", "hmac_sha256{}");
        assertThat(row.getHeaders()).isEqualTo(Map.of("X-Source", "erp", "X-Area", "eu"));
        assertThat(row.getIdempotencyHeader()).isEqualTo("X-Once");
        assertThat(row.getRetryDelays()).containsExactly("10s", "2h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[10s, 2h]     | [10s, 45s]    | our-erp.yaml: retry.delays[1]: '45s' is not a tier; retry.tiers has 10s, 30s",
                "/secret]      | secret]       | our-erp.yaml: format.drop[0]: must be a JSON pointer",
                "!DATA!        | !DATA         | our-erp.yaml: format.body: line 1: a merge field is not closed",
                "name: X-Our-Key | nam: X      | our-erp.yaml: authentication[0].nam: is not a setting of header",
                "name: X-Our-Key | name: 'a b' | our-erp.yaml: authentication[0].name: a header's name must be a token",
                "name: X-Our-Key | value: s    | our-erp.yaml: authentication[0].value: is not a setting of header",
                "X-Area: eu    | x-our-key: e  | our-erp.yaml: headers.x-our-key: sets the header 'x-our-key', which is set by",
                "X-Area: eu    | Host: e       | our-erp.yaml: headers.Host: the header 'Host' is set by the sender",
                "X-Once        | webhook-id    | our-erp.yaml: idempotencyHeader: the header 'webhook-id' is set by",
                "retry.delays, | retry.delay,  | our-erp.yaml: locked[1]: 'retry.delay' is not a key that can be locked",
                "name: our-erp | name: their-erp | our-erp.yaml: name: must be as the file is called",
                "X-Our-Key     | webhook-id    | our-erp.yaml: authentication[0].name: the header 'webhook-id' is set by",
                "retryAfter: false | retryAfter: maybe | our-erp.yaml: retry.retryAfter: must be true or false",
                "concurrency: 4  | concurrency: many | our-erp.yaml: limits.concurrency: must be a whole number",
                "[10s, 2h]     | 10s           | our-erp.yaml: retry.delays: must be a list",
                "[202]         | [[202]]       | our-erp.yaml: retry.success[0]: '[202]' is not a status code",
                "[202]         | [202, 302]    | our-erp.yaml: retry.success[1]: must be 2xx, or a status code from 200 to 299",
                "[202]         | [network]     | our-erp.yaml: retry.success[0]: must be 2xx",
                "[3xx, 5xx]    | [3xx, 410]    | our-erp.yaml: retry.retryOn[1]: is never retried",
                "[3xx, 5xx]    | [202]         | our-erp.yaml: retry.retryOn[0]: is a success, too",
                "timeout: 20s  | 'timeout:'    | our-erp.yaml: timeout: is missing",
                "catalogue: erp | catalogue: E 1 | our-erp.yaml: catalogue: must be"
            })
    void shouldStopTheStartNamingFileAndKeyPath(String from, String to, String message) throws IOException {
        assertThat(OURS).contains(from);
        Files.writeString(folder.resolve("our-erp.yaml"), OURS.replace(from, to));

        assertThatThrownBy(this::profiles)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("profiles.folder")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseANameThatIsTaken() throws IOException {
        Files.writeString(folder.resolve("standard.yaml"), OURS.replace("name: our-erp", "name: standard"));

        assertThatThrownBy(this::profiles).hasMessageContaining("standard.yaml: name: 'standard' is one that ships");
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        assertThatThrownBy(() -> ProfileSettings.profiles(Settings.of(
                        Map.of("profiles.folder", folder.resolve("none").toString()))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read as a folder");
    }

    private Profiles profiles() {
        return ProfileSettings.profiles(Settings.of(Map.of("profiles.folder", folder.toString())));
    }
}
