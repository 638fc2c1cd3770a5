package io.hooktide.console.subscription;

import static io.hooktide.console.subscription.DraftFixture.errors;
import static io.hooktide.console.subscription.DraftFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.http.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field of a draft may be. */
class DraftFieldsTest {
    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        // When
        List<FieldError> errors = errors("""
                {"name":"","url":"ftp://x.example","eventTypes":["a.b","",5,"a.b"],"profile":"nope","timeout":"31s",
                 "authentication":[{"type":"basic"},{},{"type":"none","secret":"s"}],"format":{"a/b~":1},
                 "retry":{"delays":["11s"],"retryOn":[410,"6xx","429"],"success":[300],"retryAfter":"yes","x":1},
                 "limits":{"concurrency":0,"ratePerSecond":0},"filter":{"jslt":".a +","changed":["a"],"bulk":"maybe","x":1},"headers":{"host":"x","x-a":5},"routes":{"9":"https://x.example"}}""");

        // Then
        assertThat(errors)
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "#/name",
                        "#/url",
                        "#/eventTypes/1",
                        "#/eventTypes/2",
                        "#/eventTypes/3",
                        "#/profile",
                        "#/timeout",
                        "#/authentication/0/username",
                        "#/authentication/0/password",
                        "#/authentication/1/type",
                        "#/authentication/2/secret",
                        "#/format/a~1b~0",
                        "#/retry/delays/0",
                        "#/retry/retryOn/0",
                        "#/retry/retryOn/1",
                        "#/retry/retryOn/2",
                        "#/retry/success/0",
                        "#/retry/retryAfter",
                        "#/retry/x",
                        "#/limits/concurrency",
                        "#/limits/ratePerSecond",
                        "#/filter/jslt",
                        "#/filter/bulk",
                        "#/filter/x",
                        "#/headers/x-a",
                        "#/headers/host",
                        "#/routes/9");
    }

    @Test
    void shouldNameWhatIsRequired() {
        assertThat(errors("{}"))
                .containsExactly(
                        new FieldError("#/name", "is required"),
                        new FieldError("#/url", "is required"),
                        new FieldError("#/eventTypes", "is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timeout\":\"1s\"",
                "\"timeout\":\"30s\"",
                "\"timeout\":\"1500ms\"",
                "\"limits\":{\"concurrency\":1}",
                "\"limits\":{\"concurrency\":1000}",
                "\"limits\":{\"ratePerSecond\":1}",
                "\"limits\":{\"ratePerSecond\":10000}",
                "\"limits\":{\"ratePerSecond\":null}",
                "\"retry\":{\"delays\":[]}",
                "\"retry\":{\"delays\":[\"10s\",\"10s\",\"300s\"]}",
                "\"retry\":{\"retryOn\":[]}",
                "\"retry\":{\"retryOn\":[\"4xx\",\"5xx\",599,400,\"network\",\"timeout\"]}",
                "\"retry\":{\"success\":[200],\"retryOn\":[201,503]}",
                "\"retry\":{\"success\":[200],\"retryOn\":[\"5xx\"]}",
                "\"retry\":{\"success\":[200,299,\"2xx\"]}",
                "\"retry\":{\"retryAfter\":false}",
                "\"retry\":{\"retryOn\":[301,\"3xx\"]}",
                "\"profile\":\"intacct-webhook\",\"authentication\":[{\"type\":\"trusted_context\",\"token\":\"t\"}]",
                "\"profile\":\"org-webhook\",\"retry\":{\"delays\":[]},\"format\":{\"type\":\"envelope\"}",
                "\"routes\":{\"job\":\"https://x.example/job\"},\"headers\":{\"X-Source\":\"hooktide\"}",
                "\"authentication\":[{\"type\":\"none\"}]",
                "\"authentication\":[{\"type\":\"hmac_sha256\"}]",
                "\"format\":{\"type\":\"softledger\"}",
                "\"tls\":{}",
                "\"tls\":{\"caPem\":null}"
            })
    void shouldTake(String field) {
        assertThat(errors(with(field))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"headers\":{\"CE-Id\":\"1\"} | #/headers/CE-Id",
                "\"format\":{\"type\":\"cloudevents\",\"mode\":\"batch\"} | #/format/mode",
                "\"timeout\":\"999ms\" | #/timeout",
                "\"timeout\":\"30001ms\" | #/timeout",
                "\"timeout\":\"15\" | #/timeout",
                "\"timeout\":15 | #/timeout",
                "\"timeout\":null | #/timeout",
                "\"timeout\":\"999999999999d\" | #/timeout",
                "\"limits\":{\"concurrency\":1001} | #/limits/concurrency",
                "\"limits\":{\"ratePerSecond\":10001} | #/limits/ratePerSecond",
                "\"limits\":{\"ratePerSecond\":2.5} | #/limits/ratePerSecond",
                "\"limits\":{\"concurrency\":1.0} | #/limits/concurrency",
                "\"limits\":{\"concurrency\":99999999999999999999} | #/limits/concurrency",
                "\"limits\":{\"concurrency\":\"1\"} | #/limits/concurrency",
                "\"limits\":[] | #/limits",
                "\"retry\":[] | #/retry",
                "\"retry\":{\"delays\":\"10s\"} | #/retry/delays",
                "\"retry\":{\"delays\":[10]} | #/retry/delays/0",
                "\"retry\":{\"delays\":[\"10s\",\"8d\"]} | #/retry/delays/1",
                "\"retry\":{\"delays\":[\"999999999999d\"]} | #/retry/delays/0",
                "\"retry\":{\"success\":[]} | #/retry/success",
                "\"retry\":{\"success\":[\"200\"]} | #/retry/success/0",
                "\"retry\":{\"success\":[\"5xx\"]} | #/retry/success/0",
                "\"retry\":{\"retryOn\":[200]} | #/retry/retryOn/0",
                "\"retry\":{\"retryOn\":[\"2xx\"]} | #/retry/retryOn/0",
                "\"retry\":{\"success\":[\"junk\"],\"retryOn\":[204]} | #/retry/success/0",
                "\"retry\":{\"success\":[201],\"retryOn\":[503,201]} | #/retry/retryOn/1",
                "\"retry\":{\"retryOn\":[600]} | #/retry/retryOn/0",
                "\"retry\":{\"retryOn\":[503,503]} | #/retry/retryOn/1",
                "\"retry\":{\"retryOn\":[\"dns\"]} | #/retry/retryOn/0",
                "\"retry\":{\"retryOn\":[true]} | #/retry/retryOn/0",
                "\"authentication\":[] | #/authentication",
                "\"authentication\":{} | #/authentication",
                "\"authentication\":[{}] | #/authentication/0/type",
                "\"authentication\":[\"none\"] | #/authentication/0",
                "\"authentication\":[{\"type\":\"none\"},{\"type\":\"hmac_sha256\"}] | #/authentication",
                "\"authentication\":[{\"type\":\"hmac_sha256\"},{\"type\":\"hmac_sha256\"}] | #/authentication/1",
                "\"authentication\":[{\"type\":\"hmac_sha256\",\"secret\":\"whsec_x\"}] | #/authentication/0/secret",
                "\"format\":{\"type\":\"Standard\"} | #/format/type",
                "\"format\":\"standard\" | #/format",
                "\"profile\":\"STANDARD\" | #/profile",
                "\"profile\":1 | #/profile",
                "\"tls\":null | #/tls",
                "\"tls\":{\"caPem\":1} | #/tls/caPem",
                "\"tls\":{\"caPem\":\"MIIB\"} | #/tls/caPem",
                "\"tls\":{\"keyPem\":\"x\"} | #/tls/keyPem",
                "\"routes\":[] | #/routes",
                "\"routes\":{\"job\":\"http://x.example\"} | #/routes/job",
                "\"headers\":{\"Authorization\":\"x\"} | #/headers/Authorization",
                "\"headers\":{\"x\":\"\u00fc\"} | #/headers/x",
                "\"headers\":{\"x-a\":\"1\",\"X-A\":\"2\"} | #/headers/x-a",
                "\"idempotencyHeader\":\"\" | #/idempotencyHeader",
                "\"idempotencyHeader\":\"webhook-id\" | #/idempotencyHeader",
                "\"idempotencyHeader\":\"X-Id\",\"headers\":{\"x-id\":\"1\"} | #/headers/x-id",
                "\"authentication\":[{\"type\":\"bearer\",\"token\":\"***\"}] | #/authentication/0/token",
                "\"authentication\":[{\"type\":\"bearer\",\"token\":\"a\\nb\"}] | #/authentication/0/token",
                "\"authentication\":[{\"type\":\"bearer\",\"token\":5}] | #/authentication/0/token",
                "\"authentication\":[{\"type\":\"basic\",\"username\":\"a:b\",\"password\":\"p\"}] | #/authentication/0/username",
                "\"authentication\":[{\"type\":\"bearer\",\"token\":\"t\"},{\"type\":\"basic\",\"username\":\"u\",\"password\":\"p\"}] | #/authentication/1",
                "\"authentication\":[{\"type\":\"header\",\"name\":\"host\",\"value\":\"v\"}] | #/authentication/0/name",
                "\"authentication\":[{\"type\":\"header\",\"name\":\"X-Key\",\"value\":\"v\"}],\"headers\":{\"x-key\":\"1\"} | #/headers/x-key",
                "\"authentication\":[{\"type\":\"trusted_context\",\"token\":\"t\",\"context\":{\"x\":\"1\"}}] | #/authentication/0/context",
                "\"profile\":\"sage-people\" | #/authentication",
                "\"profile\":\"sage-construction\" | #/authentication",
                "\"profile\":\"org-webhook\",\"retry\":{\"delays\":[]},\"format\":{\"type\":\"raw\"} | #/format/type",
                "\"profile\":\"org-webhook\",\"retry\":{\"delays\":[]},\"format\":{\"body\":{\"data\":\"x\"}} | #/format/body/data",
                "\"format\":{\"type\":\"template\"} | #/format/template",
                "\"format\":{\"type\":\"thin\",\"field\":5} | #/format/field",
                "\"format\":{\"type\":\"raw\",\"keep\":[\"a\"]} | #/format/keep/0",
                "\"secret\":\"whsec_x\" | #/secret",
                "\"ping\":{} | #/ping",
                "\"a b%\":1 | #/a%20b%25"
            })
    void shouldRefuse(String field, String pointer) {
        assertThat(errors(with(field))).extracting(FieldError::pointer).containsExactly(pointer);
    }
}
