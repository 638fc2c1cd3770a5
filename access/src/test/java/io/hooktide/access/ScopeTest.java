package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeTest {
    @ParameterizedTest
    @EnumSource
    void shouldParseWhatItWrites(Scope scope) {
        assertThat(Scope.parse(scope.wireName())).isEqualTo(scope);
    }

    @Test
    void shouldNameTheScopesWhenOneIsUnknown() {
        assertThatThrownBy(() -> Scope.parse("events:all")).hasMessageContainingAll("events:all", "events:publish");
    }

    @Test
    void shouldGrantOnlyWhatTheKeyHasUnlessItIsAnAdmins() {
        // Given
        Principal publisher = new Principal("k", Optional.of("acme"), Set.of("events:publish"));
        Principal admin = new Principal("k", Optional.empty(), Set.of("admin"));

        // Then
        assertThat(publisher.may(Scope.EVENTS_PUBLISH)).isTrue();
        assertThat(publisher.may(Scope.WEBHOOKS_READ)).isFalse();
        assertThat(admin.may(Scope.DELIVERIES_REPLAY)).isTrue();
        assertThat(admin.may(Scope.OPS_READ)).isTrue();
        assertThat(publisher.mayActFor("acme")).isTrue();
        assertThat(publisher.mayActFor("Acme")).isFalse();
        assertThat(admin.mayActFor("globex")).isTrue();
    }

    @Test
    void shouldShowTheInstallationToNobodyOfATenant() {
        // Given
        Principal admin = new Principal("k", Optional.of("acme"), Set.of("admin", "ops:read"));

        // Then
        assertThat(admin.may(Scope.OPS_READ)).isFalse();
        assertThat(admin.may(Scope.ADMIN)).isTrue();
        assertThat(Scope.ofOneTenant()).hasSize(Scope.values().length - 1).doesNotContain(Scope.OPS_READ);
        assertThatThrownBy(() ->
                        NewKey.of("k", Optional.of("acme"), Set.of(Scope.OPS_READ), Optional.empty(), Instant.EPOCH))
                .hasMessageContaining("all tenants");
    }
}
