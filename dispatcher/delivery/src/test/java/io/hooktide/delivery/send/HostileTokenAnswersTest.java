package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.TokenCalls.Answered;
import io.hooktide.delivery.token.Token;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token endpoint may answer, over a real socket. */
class HostileTokenAnswersTest {
    private static final int TEN_MEGABYTES = 10_000_000;

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    private final TokenCalls calls = new TokenCalls(sender);

    static Stream<String> withoutAToken() {
        return Stream.of(
                "",
                "garbage",
                "{\"access_token\":",
                "{\"access_token\":\"a\"",
                "[\"access_token\",\"a\"]",
                "[".repeat(8_000),
                "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "9".repeat(10_000),
                "\u0000\u00ff\u0016\u0003",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":5}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\r\\nx-other: 1\"}",
                "{\"access_token\":\"\\u00fc\"}",
                "{\"access_token\":\"" + "a".repeat(8_193) + "\"}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"a\",\"expires_in\":{}}");
    }

    @ParameterizedTest
    @MethodSource("withoutAToken")
    void shouldFailWhereThereIsNoToken(String body) throws Exception {
        assertFailed(ok(body), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-5", "0", "1", "-1e300", "1e300", "9223372036854775808999", "0.5", "\"3600\"", "\"-1\"", "null"
            })
    void shouldKeepATokenADayAtMostWhateverItSays(String expiresIn) throws Exception {
        try (RawServer server = RawServer.answering(ok("{\"access_token\":\"a\",\"expires_in\":" + expiresIn + "}"))) {
            // When
            Token token = calls.ask("sub", server.url()).join().grant().token();

            // Then
            assertThat(token.value()).isEqualTo("a");
            assertThat(token.usableUntil() - token.grantedAt())
                    .isBetween(0L, Duration.ofHours(24).toMillis());
            assertThat(token.renewFrom()).isBetween(token.grantedAt(), token.usableUntil());
        }
    }

    @Test
    void shouldNotFollowARedirect() throws Exception {
        try (RawServer inside = RawServer.answering(ok("{\"access_token\":\"a\"}"))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                assertFailed(
                        "HTTP/1.1 " + status + " x\r\nlocation: " + inside.url() + "\r\ncontent-length: 0\r\n\r\n", 1);
            }
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void shouldNotTakeTenMegabytes() throws Exception {
        // Given
        String body = "{\"access_token\":\"a\",\"more\":\"" + "a".repeat(TEN_MEGABYTES) + "\"}";

        // Then
        assertFailed(ok(body), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void shouldNotTryAgainWhatIsRefused(int status) throws Exception {
        assertFailed("HTTP/1.1 " + status + " x\r\ncontent-length: 0\r\n\r\n", 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void shouldTryOnceMoreWhatMayPass(int status) throws Exception {
        assertFailed("HTTP/1.1 " + status + " x\r\nretry-after: 3600\r\ncontent-length: 0\r\n\r\n", 2);
    }

    @Test
    void shouldTryOnceMoreWhereItClosesInTheMiddle() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            String token = "{\"access_token\":\"a\"}";
            talk.write(talk.number == 1 ? ok(token).substring(0, ok(token).length() - 5) : ok(token));
        })) {
            assertThat(calls.ask("sub", server.url()).join().grant().token().value())
                    .isEqualTo("a");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldRefuseAPrivateAddress() throws Exception {
        SenderFixture guarded = new SenderFixture(SenderOptions.defaults());
        try (RawServer server = RawServer.answering(ok("{\"access_token\":\"a\"}"))) {
            // When
            Answered answered = new TokenCalls(guarded).ask("sub", server.url()).join();

            // Then
            assertThat(answered.grant().failure().error()).isEqualTo(SendError.ADDRESS_REFUSED);
            assertThat(server.connections).hasValue(0);
        } finally {
            guarded.afterEach(null);
        }
    }

    private void assertFailed(String response, int requests) throws Exception {
        try (RawServer server = RawServer.answering(response)) {
            // When
            Answered answered = calls.ask("sub", server.url()).join();

            // Then
            assertThat(answered.grant().token()).isNull();
            assertThat(answered.grant().failure().error()).isEqualTo(SendError.TOKEN_FAILED);
            assertThat(answered.grant().failure().attempted()).isTrue();
            assertThat(answered.grant().failure().body()).isEmpty();
            assertThat(server.requests)
                    .filteredOn(request -> request.startsWith("POST "))
                    .hasSize(requests);
        }
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
