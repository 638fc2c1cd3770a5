package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.testkit.TestCertificates;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says of wrong mtls, oauth2, ed25519 and jwt: each wrong field by its pointer, with the reason. */
class SchemesIT {
    private static final String TOKENS =
            "'tokenUrl':'https://login.example/token','clientId':'me','clientSecret':'client-secret'";
    private static final Map<String, String> PEM = new TreeMap<>();

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        KeyStore own = certificates.selfSigned("own");
        PEM.put("{cert}", TestCertificates.certificate(own));
        PEM.put("{key}", TestCertificates.key(own));
        PEM.put("{other}", TestCertificates.key(certificates.selfSigned("other")));
        PEM.put("{expired}", TestCertificates.certificate(certificates.expired("expired")));
        PEM.put("{locked}", PEM.get("{key}").replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        PEM.put("{cut}", PEM.get("{key}").replaceFirst("-----END.*\n", ""));
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "certificatePem |                           | is required",
                "keyPem         |                           | is required",
                "certificatePem | 'MIIB'                    | must be PEM of 1 to 5 certificates",
                "certificatePem | '{key}'                   | must have certificates only, and has a PRIVATE KEY",
                "certificatePem | '{cert}{expired}'         | after each one that of its issuer",
                "certificatePem | '{expired}'               | expired at ",
                "certificatePem | 5                         | must be a text",
                "keyPem         | '{other}'                 | is not the key of the first certificate",
                "keyPem         | '{locked}'                | not encrypted; make it of another one with: openssl",
                "keyPem         | '{cut}'                   | is PEM without the line -----END PRIVATE KEY-----",
                "keyPem         | '{cert}'                  | must be PEM of one PRIVATE KEY",
                "keyPem         | ''                        | must be PEM of one PRIVATE KEY",
                "keyPem         | '***'                     | is *** where there is none to keep",
                "keyPem         | null                      | must be a string",
                "password       | 'x'                       | is not a setting of mtls"
            })
    void shouldRefuseAClientCertificate(String field, String value, String reason) {
        assertRefused("{'type':'mtls','certificatePem':'{cert}','keyPem':'{key}'}", field, value, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "tokenUrl     |                              | is required",
                "tokenUrl     | 'http://login.example/token' | must start with https://",
                "tokenUrl     | 'https://127.1/token'        | an address in its full form",
                "tokenUrl     | 'https://me@login.example/'  | must not carry a user name",
                "tokenUrl     | 'https://login.example/#x'   | must not have a fragment",
                "tokenUrl     | 'login.example'              | must start with https://",
                "tokenUrl     | 5                            | must be a text",
                "clientId     |                              | is required",
                "clientId     | 'a\\nb'                       | must not have control characters",
                "clientSecret |                              | is required",
                "clientSecret | ''                           | must have 1 to 4,096 characters",
                "clientSecret | 'a\\nb'                       | must not have control characters",
                "clientSecret | '***'                        | is *** where there is none to keep",
                "scope        | ['a']                        | must be a text",
                "audience     | 'x'                          | is not a setting of oauth2"
            })
    void shouldRefuseATokenSource(String field, String value, String reason) {
        assertRefused(
                "{'type':'oauth2','tokenUrl':'https://login.example/token','clientId':'me','clientSecret':'s'}",
                field,
                value,
                reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "header    |                     | is required",
                "header    | 'a b'               | must be a token",
                "header    | 'Content-Length'    | is set by the sender",
                "header    | 'webhook-signature' | is set by the sender",
                "header    | 'Cookie'            | holds credentials",
                "header    | 5                   | must be a text",
                "algorithm | 'HS256'             | must be ES256",
                "algorithm | 'none'              | must be ES256",
                "secret    | 'x'                 | is not a setting of jwt"
            })
    void shouldRefuseAJwt(String field, String value, String reason) {
        assertRefused("{'type':'jwt','header':'X-Jwt','algorithm':'ES256'}", field, value, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "name  |                     | is required",
                "name  | 'Host'              | is set by the sender",
                "name  | 'webhook-signature' | is set by the sender",
                "name  | 'Content-Encoding'  | is set by the sender",
                "name  | 'a b'               | must be a token",
                "value |                     | is required",
                "value | 'a\\nb'             | must not have control characters",
                "value | 'caf\\u00e9'        | visible ASCII"
            })
    void shouldRefuseAHeader(String field, String value, String reason) {
        assertRefused("{'type':'header','name':'X-Key','value':'v'}", field, value, reason);
    }

    @Test
    void shouldRefuseATrustedContextInAHeaderOfTheMessage() {
        assertRefused(
                "{'type':'trusted_context','token':'t','header':'X-C'}",
                "header",
                "'webhook-id'",
                "is set by the sender");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'oauth2',O},{'type':'bearer','token':'t'} | #/authentication/1 | which is set by authentication of type oauth2 already",
                "{'type':'basic','username':'u','password':'p'},{'type':'oauth2',O} | #/authentication/1 | by authentication of type basic already",
                "{'type':'oauth2',O},{'type':'oauth2',O} | #/authentication/1 | by authentication of type oauth2 already",
                "{'type':'trusted_context','token':'t'},{'type':'oauth2',O} | #/authentication/1 | by authentication of type trusted_context already",
                "{'type':'trusted_context','token':'t'},{'type':'jwt','header':'x-trusted-context'} | #/authentication/1 | sets the header",
                "{'type':'jwt','header':'X-Jwt'},{'type':'jwt','header':'x-jwt'} | #/authentication/1 | by authentication of type jwt already",
                "{'type':'jwt','header':'X-Jwt'},{'type':'header','name':'X-JWT','value':'v'} | #/authentication/1 | by authentication of type jwt already",
                "{'type':'ed25519'},{'type':'ed25519'} | #/authentication/1 | is there twice",
                "{'type':'mtls',M},{'type':'mtls',M} | #/authentication/1 | is there twice",
                "{'type':'none'},{'type':'mtls',M} | #/authentication | must not have the type none beside others",
                "{'type':'ed25519','secret':'x'} | #/authentication/0/secret | is not a setting of ed25519"
            })
    void shouldRefuseWhatDoesNotGoTogether(String entries, String pointer, String reason) {
        // When
        Reply reply = acme.create(with("[" + complete(entries) + "]"));

        // Then
        reply.expectProblem(400, "invalid-request");
        assertThat(reply.pointers()).contains(pointer);
        assertThat(reply.detailOf(pointer)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'mtls',M},{'type':'oauth2',O},{'type':'jwt','header':'X-Jwt'},{'type':'hmac_sha256'},{'type':'ed25519'}",
                "{'type':'mtls',M},{'type':'basic','username':'u','password':'p'}",
                "{'type':'jwt','header':'X-Jwt'},{'type':'trusted_context','token':'t'}"
            })
    void shouldTakeWhatGoesTogetherAndShowNoSecret(String entries) {
        // When
        Reply created = acme.create(with("[" + complete(entries) + "]")).expect(201);

        // Then
        Reply shown = acme.get(ConsoleClient.one(created.field("id"))).expect(200);
        assertThat(created.text() + shown.text()).doesNotContain("BEGIN PRIVATE KEY", "client-secret");
        acme.put(created.field("id"), shown.object().put("name", "As it was shown"))
                .expect(200);
    }

    @Test
    void shouldRefuseAHeaderThatTheJwtHas() {
        ObjectNode body = with("[{\"type\":\"jwt\",\"header\":\"X-Jwt\"}]");
        body.put("idempotencyHeader", "x-jwt");
        assertThat(acme.create(body).expectProblem(400, "invalid-request").detailOf("#/idempotencyHeader"))
                .contains("by authentication of type jwt already");
        body.putNull("idempotencyHeader").putObject("headers").put("X-JWT", "1");
        assertThat(acme.create(body).expectProblem(400, "invalid-request").detailOf("#/headers/X-JWT"))
                .contains("by authentication of type jwt already");
    }

    @Test
    void shouldAskForTheKeyOfAnotherCertificate() {
        // Given
        String id = acme.create(with("[" + complete("{'type':'mtls',M}") + "]"))
                .expect(201)
                .field("id");
        ObjectNode shown = acme.get(ConsoleClient.one(id)).expect(200).object();
        ObjectNode entry = (ObjectNode) shown.at("/authentication/0");

        // When
        entry.put("certificatePem", PEM.get("{cert}") + "\n");
        Reply reply = acme.put(id, shown).expectProblem(400, "invalid-request");

        // Then
        assertThat(reply.detailOf("#/authentication/0/keyPem")).isEqualTo("is required with another certificate");
        entry.put("keyPem", PEM.get("{key}"));
        acme.put(id, shown).expect(200);
    }

    @Test
    void shouldRefuseADelayWithoutATierWithTheListOfTiers() {
        ObjectNode body = ConsoleFixture.least();
        body.putObject("retry").putArray("delays").add("10s").add("11s");
        Reply reply = acme.create(body).expectProblem(400, "invalid-request");
        assertThat(reply.detailOf("#/retry/delays/1"))
                .startsWith("'11s' is not a tier; retry.tiers has 10s, 30s, 90s, 5m, 10m, 30m, 2h, 8h");
    }

    /** With one field as given; where there is no value, without it. */
    private static void assertRefused(String entry, String field, String value, String reason) {
        // Given
        ObjectNode body = with("[" + complete(entry) + "]");
        ObjectNode changed = (ObjectNode) body.at("/authentication/0");
        changed.remove(field);
        if (value != null) {
            changed.set(field, PublishedDocument.parse(complete(value)));
        }

        // When
        Reply reply = acme.create(body);

        // Then
        reply.expectProblem(400, "invalid-request");
        assertThat(reply.pointers()).containsExactly("#/authentication/0/" + field);
        assertThat(reply.detailOf("#/authentication/0/" + field)).contains(reason);
        assertThat(reply.text()).doesNotContain("BEGIN PRIVATE KEY");
    }

    private static String complete(String text) {
        String json = text.replace(",O}", "," + TOKENS + "}")
                .replace(",M}", ",'certificatePem':'{cert}','keyPem':'{key}'}")
                .replace('\'', '"');
        for (Map.Entry<String, String> pem : PEM.entrySet()) {
            json = json.replace(pem.getKey(), pem.getValue().replace("\n", "\\n"));
        }
        return json;
    }

    private static ObjectNode with(String authentication) {
        ObjectNode body = ConsoleFixture.least();
        JsonNode list = PublishedDocument.parse(authentication);
        body.set("authentication", list);
        return body;
    }
}
