package io.hooktide.delivery.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.subscriptions.endpoint.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizedSenderTest {
    private static final TokenSource SOURCE = new TokenSource(
            Realm.of("acme"), "sub_1", Target.parse("https://login.example/token"), "me", "s3cret", null);

    private final PlayedTokenEndpoint endpoint = new PlayedTokenEndpoint();
    private final List<SendResult> results = new ArrayList<>();
    private final AuthorizedSender sender = new AuthorizedSender(
            endpoint,
            new Tokens(
                    endpoint, "Hooktide/test", new TokenClocks(() -> this.now, (task, wait) -> this.later.add(task))));
    private final List<Runnable> later = new ArrayList<>();
    private long now = 1_000_000;
    private boolean mayStart = true;

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalArgumentException("planted"),
                new IllegalStateException("planted"),
                new StackOverflowError("planted"));
    }

    @Test
    void shouldNotStartOnceItMayNot() {
        // Given
        send();
        mayStart = false;
        // When
        endpoint.grant("one", 3600);
        // Then
        assertThat(endpoint.sent).hasSize(1);
        assertThat(results).hasSize(1);
        assertThat(results.get(0).attempted()).isFalse();
    }

    @Test
    void shouldTellThe401WhereASecondMayNotStart() {
        // Given: it may not from the 401 on
        send();
        endpoint.grant("one", 3600);
        now += 60_000;
        mayStart = false;
        // When
        endpoint.answer(401, "first");
        // Then
        assertThat(endpoint.sent).hasSize(2);
        assertThat(results).extracting(SendResult::status).containsExactly(401);
    }

    @Test
    void shouldTellThe401WhereTheTokenForASecondComesTooLate() {
        // Given
        send();
        endpoint.grant("one", 3600);
        now += 60_000;
        endpoint.answer(401, "first");
        mayStart = false;
        // When
        endpoint.grant("two", 3600);
        // Then
        assertThat(endpoint.sent).hasSize(3);
        assertThat(endpoint.open()).isZero();
        assertThat(results).extracting(SendResult::status).containsExactly(401);
    }

    @Test
    void shouldSendOnceMoreWithAnotherTokenAfterA401() {
        // Given
        send();
        endpoint.grant("one", 3600);
        now += 30_000;
        // When
        endpoint.answer(401, "");
        endpoint.grant("two", 3600);
        endpoint.answer(401, "");
        // Then
        assertThat(endpoint.sent).hasSize(4);
        assertThat(authorization(1)).isEqualTo("Bearer one");
        assertThat(authorization(3)).isEqualTo("Bearer two");
        assertThat(results).extracting(SendResult::status).containsExactly(401);
    }

    @Test
    void shouldNotAskForAnotherTokenInPlaceOfAYoungOne() {
        // Given
        send();
        endpoint.grant("one", 3600);
        now += 29_999;
        // When
        endpoint.answer(401, "");
        send();
        endpoint.answer(200, "");
        // Then
        assertThat(endpoint.sent).hasSize(3);
        assertThat(authorization(2)).isEqualTo("Bearer one");
        assertThat(results).extracting(SendResult::status).containsExactly(401, 200);
    }

    @Test
    void shouldAskForOneTokenInHalfAMinuteWhereTheEndpointTakesNone() {
        // Given
        send();
        endpoint.grant("t", 3600);
        endpoint.answer(401, "");
        int before = endpoint.sent.size();
        // When
        for (int i = 0; i < 1_000; i++) {
            send();
            now += 10;
            endpoint.answer(401, "");
        }
        // Then: ten seconds, a POST for each
        assertThat(endpoint.sent).hasSize(before + 1_000);
        assertThat(results).hasSize(1_001).extracting(SendResult::status).containsOnly(401);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldFailOneAndGoOnWithTheOthersWhereTheSenderThrows(Throwable fault) {
        // Given
        for (int i = 0; i < 3; i++) {
            send();
        }
        endpoint.throwOnce(fault);
        // When
        endpoint.grant("one", 3600);
        endpoint.answer(200, "");
        endpoint.answer(200, "");
        // Then
        assertThat(results).extracting(SendResult::error).containsExactly(SendError.TOKEN_FAILED, null, null);
        assertThat(results).extracting(SendResult::status).containsExactly(0, 200, 200);
    }

    @Test
    void shouldPutOffWhatThereIsNoMemoryFor() {
        // Given
        send();
        endpoint.throwOnce(new OutOfMemoryError("planted"));
        // When
        endpoint.grant("one", 3600);
        // Then
        assertThat(results).extracting(SendResult::attempted).containsExactly(false);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldTellThe401WhereTheSecondCannotBeSent(Throwable fault) {
        // Given
        send();
        endpoint.grant("one", 3600);
        now += 60_000;
        endpoint.answer(401, "first");
        endpoint.throwOnce(fault);
        // When
        endpoint.grant("two", 3600);
        // Then
        assertThat(results).extracting(SendResult::status).containsExactly(401);
    }

    private void send() {
        sender.send(
                new WebhookRequest(
                        Target.parse("https://x.example/h"),
                        Realm.of("acme"),
                        List.of(),
                        new byte[0],
                        Duration.ofSeconds(5)),
                SOURCE,
                () -> mayStart,
                results::add);
    }

    private String authorization(int index) {
        return endpoint.sent.get(index).headers().stream()
                .filter(header -> header.name().equals("authorization"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }
}
