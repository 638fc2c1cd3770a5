package io.hooktide.console.subscription;

import static io.hooktide.console.subscription.DraftFixture.array;
import static io.hooktide.console.subscription.DraftFixture.draft;
import static io.hooktide.console.subscription.DraftFixture.draftOf;
import static io.hooktide.console.subscription.DraftFixture.errors;
import static io.hooktide.console.subscription.DraftFixture.least;
import static io.hooktide.console.subscription.DraftFixture.reader;
import static io.hooktide.console.subscription.DraftFixture.repeated;
import static io.hooktide.console.subscription.DraftFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.http.FieldError;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.profiles.Profiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftReaderTest {
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
        Authentication other = new Authentication("none", Map.of(), null, null, null);

        // When
        SubscriptionDraft draft = draftOf(
                with(
                        "\"profile\":\"intacct-webhook\",\"authentication\":[{\"type\":\"trusted_context\",\"token\":\"t\"}]"),
                List.of(other));

        // Then
        assertThat(draft.authentication())
                .extracting(entry -> entry.scheme().type().wireName())
                .containsExactly("trusted_context");
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

    private List<String> types(String field) {
        return draft(field).authentication().stream()
                .map(entry -> entry.scheme().type().wireName())
                .toList();
    }
}
