package io.hooktide.subscriptions.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private final Profiles shipped = Profiles.shipped();

    @Test
    void shouldFillARowWithTheStandardProfile() {
        // Given
        Subscription row = new Subscription();
        // When
        shipped.get(Profiles.DEFAULT).applyTo(row);
        // Then
        assertThat(row.getProfile()).isEqualTo("standard");
        assertThat(row.getFormat()).isEqualTo("standard");
        assertThat(row.getAuthentication())
                .containsExactly(new Authentication("hmac_sha256", Map.of(), null, null, null));
        assertThat(row.getRetryDelays()).containsExactly("10s", "30s", "90s");
        assertThat(row.getRetryOn()).containsExactly("408", "409", "425", "429", "5xx", "network", "timeout");
        assertThat(row.getSuccess()).containsExactly("2xx");
        assertThat(row.getRetryAfter()).isTrue();
        assertThat(row.getTimeoutMs()).isEqualTo(15_000);
        assertThat(row.getConcurrency()).isEqualTo(32);
        assertThat(row.getRatePerSecond()).isNull();
    }

    @Test
    void shouldFillARowWithTheSoftLedgerProfile() {
        Subscription row = new Subscription();

        shipped.get("softledger").applyTo(row);

        assertThat(row.getFormat()).isEqualTo("softledger");
        assertThat(row.getAuthentication()).containsExactly(new Authentication("none", Map.of(), null, null, null));
        assertThat(row.getRetryDelays()).containsExactly("10s", "30s", "90s");
    }

    @Test
    void shouldHonourRetryAfterWhereTheScheduleIsNotTheSourcesOwn() {
        assertThat(shipped.all())
                .filteredOn(profile -> !profile.retry().retryAfter())
                .extracting(Profile::name)
                .containsExactly("intacct-webhook", "org-webhook");
    }

    @Test
    void shouldBePatientAsTheStandardButForItsDelays() {
        // Given
        Subscription patient = new Subscription();
        Subscription standard = new Subscription();

        // When
        shipped.get("patient").applyTo(patient);
        shipped.get(Profiles.DEFAULT).applyTo(standard);

        // Then
        assertThat(patient.getRetryDelays()).containsExactly("10s", "30s", "90s", "5m", "30m", "2h", "8h");
        patient.setProfile(standard.getProfile());
        patient.setRetryDelays(standard.getRetryDelays());
        assertThat(patient).isEqualTo(standard);
    }

    @Test
    void shouldNameTheProfilesThereAre() {
        assertThat(shipped.all())
                .extracting(Profile::name)
                .containsExactly(
                        "cloudevents",
                        "cloudevents-binary",
                        "intacct-smart-event",
                        "intacct-webhook",
                        "org-webhook",
                        "patient",
                        "sage-construction",
                        "sage-payments-out",
                        "sage-people",
                        "softledger",
                        "standard");
        assertThatThrownBy(() -> shipped.get("Standard"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'Standard' is not a profile: cloudevents, cloudevents-binary, ");
    }
}
