package io.hooktide.delivery.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.send.SendError;
import io.hooktide.subscriptions.endpoint.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final TokenSource SOURCE = source("s3cret");

    private final PlayedTokenEndpoint endpoint = new PlayedTokenEndpoint();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private long now = 1_000_000;
    private final Tokens tokens = new Tokens(endpoint, "Hooktide/test", new TokenClocks(() -> now, (task, wait) -> {
        waits.add(wait);
        later.add(task);
    }));

    @Test
    void shouldAskAsTheRfcSays() {
        // When
        tokens.get(
                new TokenSource(
                        Realm.of("acme"),
                        "sub_1",
                        Target.parse("https://login.example/token?x=1"),
                        "me:too",
                        "p&ss wörd",
                        "a b"),
                grants::add);
        // Then
        var request = endpoint.sent.get(0);
        String basic =
                Base64.getEncoder().encodeToString("me%3Atoo:p%26ss+w%C3%B6rd".getBytes(StandardCharsets.US_ASCII));
        assertThat(request.headers())
                .contains(new Header("authorization", "Basic " + basic))
                .contains(new Header("content-type", "application/x-www-form-urlencoded"));
        assertThat(request.body())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(request.target().pathAndQuery()).isEqualTo("/token?x=1");
    }

    @Test
    void shouldAskOnceForAllThatWait() {
        // Given
        for (int i = 0; i < 100; i++) {
            tokens.get(SOURCE, grants::add);
        }
        // When
        endpoint.grant("one", 3600);
        // Then
        assertThat(endpoint.sent).hasSize(1);
        assertThat(grants)
                .hasSize(100)
                .extracting(grant -> grant.token().value())
                .containsOnly("one");
    }

    @Test
    void shouldRenewBeforeTheEndWhileItIsUsed() {
        // Given
        granted("one", 3600);
        // When
        now += 3_600_000 - 720_000;
        tokens.get(SOURCE, grants::add);
        tokens.get(SOURCE, grants::add);
        boolean usedMeanwhile = value(1).equals("one") && value(2).equals("one");
        endpoint.grant("two", 3600);
        tokens.get(SOURCE, grants::add);
        // Then
        assertThat(usedMeanwhile).isTrue();
        assertThat(endpoint.sent).hasSize(2);
        assertThat(value(3)).isEqualTo("two");
    }

    @Test
    void shouldKeepTheTokenWhereItsRenewalFails() {
        // Given
        granted("one", 3600);
        now += 3_000_000;
        // When
        tokens.get(SOURCE, grants::add);
        endpoint.answer(400, "{\"error\":\"invalid_client\"}");
        tokens.get(SOURCE, grants::add);
        // Then
        assertThat(value(1)).isEqualTo("one");
        assertThat(value(2)).isEqualTo("one");
    }

    @Test
    void shouldNotAskForARenewalWithEveryRequestWhereItFails() {
        // Given
        granted("one", 3600);
        now += 3_000_000;
        // When: for a minute, a hundred requests a second
        for (int i = 0; i < 6_000; i++) {
            tokens.get(SOURCE, grants::add);
            if (endpoint.open() > 0) {
                endpoint.answer(400, "{\"error\":\"invalid_client\"}");
            }
            now += 10;
        }
        // Then
        assertThat(endpoint.sent).hasSizeBetween(3, 8);
        assertThat(value(6_000)).isEqualTo("one");
    }

    @Test
    void shouldWaitForAnotherOneOnceItIsOver() {
        // Given
        granted("one", 100);
        now += 100_000;
        // When
        tokens.get(SOURCE, grants::add);
        int whileAsking = grants.size();
        endpoint.grant("two", 100);
        // Then
        assertThat(whileAsking).isEqualTo(1);
        assertThat(value(1)).isEqualTo("two");
    }

    @Test
    void shouldForgetATokenThatTheEndpointRefused() {
        // Given
        granted("one", 3600);
        now += 30_000;
        // When
        tokens.refused(SOURCE, grants.get(0).token());
        tokens.get(SOURCE, grants::add);
        endpoint.grant("two", 3600);
        tokens.refused(SOURCE, grants.get(0).token());
        tokens.get(SOURCE, grants::add);
        // Then
        assertThat(value(1)).isEqualTo("two");
        assertThat(value(2)).isEqualTo("two");
        assertThat(endpoint.sent).hasSize(2);
    }

    @Test
    void shouldAskAnewWithAnotherSecret() {
        granted("one", 3600);

        tokens.get(source("corrected"), grants::add);
        endpoint.grant("two", 3600);

        assertThat(value(1)).isEqualTo("two");
    }

    @Test
    void shouldTryOnceMoreWhereThatMayHelp() {
        // Given
        tokens.get(SOURCE, grants::add);
        endpoint.answer(503, "");
        // When
        later.remove(0).run();
        endpoint.fail(SendError.TIMEOUT);
        // Then
        assertThat(waits).containsExactly(250L);
        assertThat(endpoint.sent).hasSize(2);
        assertThat(grants.get(0).token()).isNull();
        assertThat(grants.get(0).failure().error()).isEqualTo(SendError.TOKEN_FAILED);
        assertThat(grants.get(0).failure().attempted()).isTrue();
        assertThat(grants.get(0).failure().firstByteNanos()).isZero();
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() {
        tokens.get(SOURCE, grants::add);

        endpoint.answer(401, "{\"error\":\"invalid_client\"}");

        assertThat(later).isEmpty();
        assertThat(grants.get(0).failure().error()).isEqualTo(SendError.TOKEN_FAILED);
        assertThat(endpoint.open()).isZero();
    }

    @Test
    void shouldTellAFaultOfOursAndARefusedAddressAsTheyAre() {
        tokens.get(SOURCE, grants::add);
        endpoint.refuseForOurFault();
        tokens.get(SOURCE, grants::add);
        endpoint.fail(SendError.ADDRESS_REFUSED);

        assertThat(grants.get(0).failure().attempted()).isFalse();
        assertThat(grants.get(1).failure().error()).isEqualTo(SendError.ADDRESS_REFUSED);
    }

    @Test
    void shouldUseATokenWithoutALifeForThoseThatWaitOnly() {
        // Given
        tokens.get(SOURCE, grants::add);
        tokens.get(SOURCE, grants::add);
        // When
        endpoint.grant("once", 0);
        tokens.get(SOURCE, grants::add);
        endpoint.grant("next", -5);
        // Then
        assertThat(grants).extracting(grant -> grant.token().value()).containsExactly("once", "once", "next");
    }

    @Test
    void shouldGrantToAllOthersWhereOneFails() {
        // Given
        tokens.get(SOURCE, grants::add);
        tokens.get(SOURCE, grant -> {
            throw new IllegalStateException("planted");
        });
        tokens.get(SOURCE, grants::add);
        // When
        endpoint.grant("one", 3600);
        // Then
        assertThat(grants).extracting(grant -> grant.token().value()).containsExactly("one", "one");
    }

    @Test
    void shouldFailThoseThatWaitWhereTheCallCannotBeMadeAndMakeTheNext() {
        // Given
        endpoint.throwOnce(new IllegalStateException("planted"));
        // When
        tokens.get(SOURCE, grants::add);
        tokens.get(SOURCE, grants::add);
        endpoint.grant("one", 3600);
        // Then
        assertThat(grants.get(0).failure().error()).isEqualTo(SendError.TOKEN_FAILED);
        assertThat(value(1)).isEqualTo("one");
    }

    @Test
    void shouldFailThoseThatWaitWhereTheSecondTryCannotBeMade() {
        // Given
        tokens.get(SOURCE, grants::add);
        tokens.get(SOURCE, grants::add);
        endpoint.answer(503, "");
        endpoint.throwOnce(new StackOverflowError("planted"));
        // When
        later.remove(0).run();
        // Then
        assertThat(grants)
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.failure().error()).isEqualTo(SendError.TOKEN_FAILED));
        tokens.get(SOURCE, grants::add);
        assertThat(endpoint.open()).isOne();
    }

    private void granted(String token, int seconds) {
        tokens.get(SOURCE, grants::add);
        endpoint.grant(token, seconds);
    }

    private String value(int index) {
        return grants.get(index).token().value();
    }

    private static TokenSource source(String secret) {
        return new TokenSource(
                Realm.of("acme"), "sub_1", Target.parse("https://login.example/token"), "me", secret, null);
    }
}
