package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.subscriptions.endpoint.CaCertificates;
import java.io.IOException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointRealmTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
    }

    @Test
    void shouldSendInTheRealmOfTheTenant() {
        // Given
        fixture.subscribe("a", row -> {});

        // When
        fixture.take("a", 1);

        // Then
        assertThat(fixture.sender.sent).extracting(WebhookRequest::realm).containsExactly(Realm.of("acme"));
    }

    @Test
    void shouldTrustTheAuthorityOfTheSubscription() throws Exception {
        // Given
        String pem = anyAuthority();
        fixture.subscribe("a", row -> row.setCaPem(pem));

        // When
        fixture.take("a", 1);

        // Then
        assertThat(fixture.sender.sent)
                .extracting(WebhookRequest::realm)
                .containsExactly(new Realm("acme", CaCertificates.parse(pem)))
                .doesNotContain(Realm.of("acme"));
    }

    @Test
    void shouldNotSendWhereTheAuthorityCannotBeRead() {
        // Given
        fixture.subscribe("a", row -> row.setCaPem("nonsense"));

        // When
        fixture.take("a", 1);

        // Then
        assertThat(fixture.sender.sent).isEmpty();
        assertThat(fixture.completed()).extracting(Completion::attempt).containsOnlyNulls();
    }

    private static String anyAuthority() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        byte[] authority = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getEncoder().encodeToString(authority)
                + "\n-----END CERTIFICATE-----";
    }
}
