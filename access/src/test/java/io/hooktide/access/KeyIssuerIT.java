package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyIssuerIT {
    /** Ten times what is promised, as everywhere: the promise itself is two seconds. */
    private static final Duration IN_FORCE = Duration.ofSeconds(20);

    private final KeyTable keys = KeyTable.fresh();
    private final CompactedTable<ApiKey> here = keys.started();
    private final CompactedTable<ApiKey> elsewhere = keys.started();
    private final TableWriter writer = keys.writer();
    private final KeyIssuer issuer = new KeyIssuer(here, writer, Clock.systemUTC());
    private final Authenticator authenticator = new Authenticator(elsewhere::get, Clock.systemUTC());

    @AfterEach
    void close() {
        writer.close();
        here.close();
        elsewhere.close();
    }

    @Test
    void shouldIssueAKeyThatIsInForceElsewhere() {
        // When
        String token = issuer.issue("n", Optional.of("acme"), Set.of(Scope.EVENTS_PUBLISH), Optional.empty());

        // Then
        await().atMost(IN_FORCE).until(() -> authenticator.authenticate(token).isPresent());
        Principal principal = authenticator.authenticate(token).orElseThrow();
        assertThat(principal.tenantId()).contains("acme");
        assertThat(principal.may(Scope.EVENTS_PUBLISH)).isTrue();
    }

    @Test
    void shouldRevokeAKeyElsewhere() {
        // Given
        String token = issuer.issue("n", Optional.empty(), Set.of(Scope.ADMIN), Optional.empty());
        await().atMost(IN_FORCE).until(() -> authenticator.authenticate(token).isPresent());
        String keyId = KeyToken.idOf(token).orElseThrow();

        // When
        boolean revoked = issuer.revoke(keyId);

        // Then
        assertThat(revoked).isTrue();
        await().atMost(IN_FORCE).until(() -> authenticator.authenticate(token).isEmpty());
        assertThat(issuer.revoke(keyId)).isTrue();
        assertThat(here.get(keyId)).map(ApiKey::getVersion).contains(2L);
    }

    @Test
    void shouldSayThatThereIsNoSuchKey() {
        assertThat(issuer.revoke("0123456789abcdef")).isFalse();
    }

    @Test
    void shouldNotIssueWhatCannotBe() {
        Set<Scope> publish = Set.of(Scope.EVENTS_PUBLISH);
        assertThatThrownBy(() -> issuer.issue("n", Optional.of("_hooktide"), publish, Optional.empty()))
                .hasMessageContaining("_hooktide");
        assertThatThrownBy(() -> issuer.issue("n", Optional.of("a/b"), publish, Optional.empty()))
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> issuer.issue(" ", Optional.empty(), publish, Optional.empty()))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> issuer.issue("n", Optional.empty(), Set.of(), Optional.empty()))
                .hasMessageContaining("scope");
        assertThat(here.rows()).isEmpty();
    }

    @Test
    void shouldNotWriteTheKeyItself() {
        // When
        String token = issuer.issue("n", Optional.of("acme"), Set.of(Scope.EVENTS_PUBLISH), Optional.empty());

        // Then
        try (TestRecords records = TestCluster.shared().records()) {
            assertThat(records.readRaw(keys.topic()))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                            .doesNotContain(token)
                            .doesNotContain(token.substring(21)));
        }
    }
}
