package io.hooktide.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.hooktide.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentityProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CONSOLE = "https://console.example";

    private static RSAKey key;
    private static RSAKey next;
    private static RSAKey stranger;

    private final SettableClock clock = new SettableClock(NOW);
    private final SignInAttempt attempt = SignInAttempt.begin("/webhooks", NOW);
    private FakeIssuer issuer;
    private IdentityProvider provider;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = FakeIssuer.newKey("one");
        next = FakeIssuer.newKey("two");
        stranger = FakeIssuer.newKey("one");
    }

    @BeforeEach
    void start() throws Exception {
        issuer = new FakeIssuer();
        issuer.publish(key);
        provider = new IdentityProvider(
                new Registration(issuer.url(), "hooktide", "s3 cret", "openid", CONSOLE + Registration.CALLBACK),
                new ClaimRules("roles", Map.of("support", Set.of("webhooks:read", "deliveries:read")), "tenant"),
                clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void shouldAskForACodeBoundToThisAttempt() {
        // When
        URI address = provider.authorization(attempt);

        // Then
        assertThat(address.toString()).startsWith(issuer.url() + "/auth?");
        assertThat(address.getRawQuery().split("&"))
                .contains(
                        "response_type=code",
                        "client_id=hooktide",
                        "redirect_uri=https%3A%2F%2Fconsole.example%2Fsign-in%2Foidc%2Fcallback",
                        "state=" + attempt.state(),
                        "nonce=" + attempt.nonce(),
                        "code_challenge=" + attempt.challenge(),
                        "code_challenge_method=S256");
        assertThat(address.toString()).doesNotContain(attempt.verifier());
    }

    @Test
    void shouldSayWhoItIs() throws Exception {
        // Given
        issuer.answerWith(key, claims(good -> good));

        // When
        Person person = provider.signedIn("code 1", attempt);

        // Then
        assertThat(person)
                .isEqualTo(new Person(
                        "ann@example.com (ann)",
                        Optional.of("acme"),
                        Set.of("webhooks:read", "deliveries:read", "events:publish")));
        assertThat(issuer.tokenRequest.get().split("&"))
                .contains("grant_type=authorization_code", "code=code+1", "code_verifier=" + attempt.verifier());
    }

    @Test
    void shouldTakeAStarForAllTenants() throws Exception {
        // Given
        issuer.answerWith(key, claims(good -> good.claim("tenant", "*").claim("roles", "admin")));

        // When
        Person person = provider.signedIn("c", attempt);

        // Then
        assertThat(person.tenantId()).isEmpty();
        assertThat(person.scopes()).containsExactly("admin");
    }

    @Test
    void shouldRefuseATokenThatIsNotTheAnswer() throws Exception {
        refuses("nonce", claims -> claims.claim("nonce", "another"));
        refuses("nonce", claims -> claims.claim("nonce", null));
        refuses("aud", claims -> claims.audience("another"));
        refuses("another party", claims -> claims.audience(List.of("hooktide", "x")));
        refuses("another party", claims -> claims.claim("azp", "x"));
        refuses("iss", claims -> claims.issuer("https://elsewhere.example"));
        refuses("Expired", claims -> claims.expirationTime(Date.from(NOW.minusSeconds(31))));
        refuses("exp", claims -> claims.expirationTime(null));
        refuses("sub", claims -> claims.subject(null));
    }

    @Test
    void shouldRefuseWhoHasNoTenantOrScope() throws Exception {
        refuses("no tenant", claims -> claims.claim("tenant", null));
        refuses("no tenant", claims -> claims.claim("tenant", "a/b"));
        refuses("no tenant", claims -> claims.claim("tenant", "_hooktide"));
        refuses("no tenant", claims -> claims.claim("tenant", List.of("*")));
        refuses("no scope", claims -> claims.claim("roles", List.of("unknown", 5)));
        refuses("no scope", claims -> claims.claim("roles", null));
    }

    @Test
    void shouldRefuseATokenThatNobodySigned() {
        // Given
        issuer.idToken.set(new PlainJWT(claims(good -> good)).serialize());

        // Then
        assertThatThrownBy(() -> provider.signedIn("c", attempt)).isInstanceOf(NotAcceptedException.class);
    }

    @Test
    void shouldFetchKeysOnceAndAgainForANewOneButNotForEveryUnknown() throws Exception {
        // Given
        issuer.answerWith(key, claims(good -> good));
        provider.signedIn("c", attempt);
        provider.signedIn("c", attempt);
        assertThat(issuer.keyRequests).hasValue(1);

        // When
        issuer.publish(key, next);
        issuer.answerWith(next, claims(good -> good));

        // Then
        assertThat(provider.signedIn("c", attempt).name()).contains("ann");
        assertThat(issuer.keyRequests).hasValue(2);
        issuer.answerWith(new RSAKey.Builder(stranger).keyID("unknown").build(), claims(good -> good));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> provider.signedIn("c", attempt)).isInstanceOf(RuntimeException.class);
        }
        assertThat(issuer.keyRequests.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldRefuseAForgedKeyOfAKnownId() throws Exception {
        // Given
        issuer.answerWith(stranger, claims(good -> good));

        // Then
        assertThatThrownBy(() -> provider.signedIn("c", attempt)).isInstanceOf(NotAcceptedException.class);
    }

    @Test
    void shouldSayThatTheProviderIsDown() {
        // When
        issuer.close();

        // Then
        assertThatThrownBy(() -> provider.authorization(attempt)).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void shouldNotTrustAnIssuerOfAnotherName() {
        // When
        issuer.callItself("https://elsewhere.example");

        // Then
        assertThatThrownBy(() -> provider.authorization(attempt)).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void shouldRefuseACodeThatTheProviderDoesNotTake() {
        assertThatThrownBy(() -> provider.signedIn("stolen", attempt)).isInstanceOf(NotAcceptedException.class);
    }

    @Test
    void shouldTakeTheAnswerToThisAttemptOnlyAndInTime() {
        assertThat(attempt.isAnsweredBy(attempt.state(), NOW)).isTrue();
        assertThat(attempt.isAnsweredBy("another", NOW)).isFalse();
        assertThat(attempt.isAnsweredBy(null, NOW)).isFalse();
        assertThat(attempt.isAnsweredBy(attempt.state(), NOW.plus(Duration.ofMinutes(10))))
                .isFalse();
    }

    private void refuses(String cause, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        issuer.answerWith(key, claims(change));
        assertThatThrownBy(() -> provider.signedIn("c", attempt))
                .isInstanceOf(NotAcceptedException.class)
                .hasMessageContaining(cause);
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer.url())
                        .audience("hooktide")
                        .subject("ann")
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .claim("nonce", attempt.nonce())
                        .claim("email", "ann@example.com")
                        .claim("roles", List.of("support", "events:publish"))
                        .claim("tenant", "acme"))
                .build();
    }
}
