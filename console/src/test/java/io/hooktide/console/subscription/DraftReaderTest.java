package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.Pointer;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftReaderTest {
    private static final List<Tier> TIERS =
            Stream.of("10s", "30s", "90s", "5m").map(Tier::parse).toList();

    private final DraftReader reader = reader(TIERS);

    @Test
    void shouldFillInFromTheProfileThatIsNamed() {
        // When
        SubscriptionDraft draft = draft("\"profile\":\"softledger\"");

        // Then
        assertThat(draft.delivery()).isEqualTo(Profiles.shipped().get("softledger"));
    }

    @Test
    void shouldFillInWhatANestedObjectLeavesOut() {
        // When
        SubscriptionDraft draft = draft("\"retry\":{\"delays\":[\"5m\"]},\"format\":{},\"limits\":{}");

        // Then
        var standard = Profiles.shipped().get("standard");
        assertThat(draft.delivery().retry().delays()).containsExactly(Tier.parse("5m"));
        assertThat(draft.delivery().retry().retryOn())
                .isEqualTo(standard.retry().retryOn());
        assertThat(draft.delivery().format()).isEqualTo(standard.format());
        assertThat(draft.delivery().limits()).isEqualTo(standard.limits());
    }

    @Test
    void shouldAddWhatTheProfileHasAndNeedsNoCredentialsForToANewOne() {
        assertThat(
                        types(
                                "\"profile\":\"intacct-webhook\",\"authentication\":[{\"type\":\"trusted_context\",\"token\":\"t\"}]"))
                .containsExactly("trusted_context", "jwt");
        assertThat(types("\"profile\":\"intacct-webhook\",\"authentication\":[{\"type\":\"bearer\",\"token\":\"t\"}]"))
                .containsExactly("bearer");
        assertThat(types("\"authentication\":[{\"type\":\"ed25519\"}]")).containsExactly("ed25519");
    }

    @Test
    void shouldTakeTheListOfOneThatIsThereAsItIs() {
        // Given
        ObjectNode wanted = object(with("\"profile\":\"intacct-webhook\",\"authentication\":"
                + "[{\"type\":\"trusted_context\",\"token\":\"t\"}]"));
        Authentication other = new Authentication("none", Map.of(), null, null, null);

        // When
        SubscriptionDraft draft = reader.read(wanted, new Fields(wanted, Pointer.ROOT, new Findings()), List.of(other));

        // Then
        assertThat(draft.authentication())
                .extracting(entry -> entry.scheme().type().wireName())
                .containsExactly("trusted_context");
    }

    private List<String> types(String field) {
        return draft(field).authentication().stream()
                .map(entry -> entry.scheme().type().wireName())
                .toList();
    }

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

    @Test
    void shouldNameTheTiersThereAre() {
        assertThat(errors(with("\"retry\":{\"delays\":[\"20s\"]}")))
                .containsExactly(
                        new FieldError("#/retry/delays/0", "'20s' is not a tier; retry.tiers has 10s, 30s, 90s, 5m"));
    }

    @Test
    void shouldAskForDelaysWhereThoseOfTheProfileAreNoTiers() {
        // Given
        DraftReader installation = reader(List.of(Tier.parse("100ms")));

        // When
        List<FieldError> errors = errors(installation, with("\"limits\":{}"));

        // Then
        assertThat(errors).extracting(FieldError::pointer).containsExactly("#/retry/delays");
        assertThat(errors(installation, with("\"retry\":{\"delays\":[\"100ms\"]}")))
                .isEmpty();
    }

    @Test
    void shouldLimitHowManyThereAre() {
        assertThat(errors(least("n", array(1, 100, "t%d.created")))).isEmpty();
        assertThat(errors(least("n", array(1, 101, "t%d.created"))))
                .extracting(FieldError::pointer)
                .containsExactly("#/eventTypes");
        assertThat(errors(least("n", "[]"))).extracting(FieldError::pointer).containsExactly("#/eventTypes");
        assertThat(errors(with("\"retry\":{\"delays\":" + repeated("10s", 20) + "}")))
                .isEmpty();
        assertThat(errors(with("\"retry\":{\"delays\":" + repeated("10s", 21) + "}")))
                .extracting(FieldError::pointer)
                .containsExactly("#/retry/delays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "job.*", "*.deleted", "job.image_created", "ARINVOICE.updated"})
    void shouldTakeEventTypes(String pattern) {
        assertThat(draftOf(least("n", "[\"" + pattern + "\"]")).selected().eventTypes())
                .containsExactly(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "job", "job.", ".created", "*.*", "job.Created", "1job.created", "a.b.c", "j*.b"})
    void shouldRefuseEventTypes(String pattern) {
        assertThat(errors(least("n", "[\"" + pattern + "\"]")))
                .extracting(FieldError::pointer)
                .containsExactly("#/eventTypes/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " x ", "\\uD83D\\uDE00", "Rechnungen \\u00fc"})
    void shouldTakeNames(String name) {
        assertThat(errors(least(name, "[\"*\"]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\\u0000", "a\\nb", "\\ud800", "a\\udc00b", "\\u0085"})
    void shouldRefuseNames(String name) {
        assertThat(errors(least(name, "[\"*\"]")))
                .extracting(FieldError::pointer)
                .containsExactly("#/name");
    }

    @Test
    void shouldCountCharactersOfNamesAndNotTheirHalves() {
        assertThat(errors(least("\\uD83D\\uDE00".repeat(100), "[\"*\"]"))).isEmpty();
        assertThat(errors(least("x".repeat(101), "[\"*\"]"))).hasSize(1);
    }

    private SubscriptionDraft draft(String field) {
        return draftOf(with(field));
    }

    private SubscriptionDraft draftOf(String json) {
        ObjectNode wanted = object(json);
        return reader.read(wanted, new Fields(wanted, Pointer.ROOT, new Findings()), List.of());
    }

    private List<FieldError> errors(String json) {
        return errors(reader, json);
    }

    private static List<FieldError> errors(DraftReader reader, String json) {
        Findings findings = new Findings();
        ObjectNode wanted = object(json);
        Fields fields = new Fields(wanted, Pointer.ROOT, findings);
        reader.read(wanted, fields, List.of());
        fields.rejectRest();
        ProblemException refused = catchThrowableOfType(ProblemException.class, findings::throwIfAny);
        return refused == null ? List.of() : refused.problem().errors();
    }

    private static DraftReader reader(List<Tier> tiers) {
        return new DraftReader(
                Profiles.shipped(), BodyFormats.shipped(), new EndpointRule(false), new RetryReader(tiers));
    }

    private static ObjectNode object(String json) {
        return JsonBody.object(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String field) {
        return "{\"name\":\"n\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"]," + field + "}";
    }

    private static String least(String name, String eventTypes) {
        return "{\"name\":\"" + name + "\",\"url\":\"https://x.example/h\",\"eventTypes\":" + eventTypes + "}";
    }

    private static String array(int first, int last, String format) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "\"" + format.formatted(i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String repeated(String text, int times) {
        return Stream.generate(() -> "\"" + text + "\"").limit(times).collect(Collectors.joining(",", "[", "]"));
    }
}
