package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CredentialsIT {
    private static final String BEARER = "[{\"type\":\"bearer\",\"token\":\"%s\"}]";

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
    }

    @Test
    void shouldNeverShowASecretAndKeepItWhereStarsAreSent() {
        // Given
        Reply created = acme.create(with(BEARER.formatted("hidden"))).expect(201);
        String id = created.field("id");

        // When
        Reply shown = acme.get(ConsoleClient.one(id)).expect(200);
        acme.put(id, shown.object().put("name", "Renamed")).expect(200);

        // Then
        assertThat(created.text() + shown.text()).doesNotContain("hidden");
        assertThat(shown.json().at("/authentication/0/token").asText()).isEqualTo("***");
        assertThat(opened(row(id).getAuthentication().get(0).getSecret(), id)).isEqualTo("hidden");
        acme.put(id, with(BEARER.formatted("other"))).expect(200);
        assertThat(opened(row(id).getAuthentication().get(0).getSecret(), id)).isEqualTo("other");
    }

    @Test
    void shouldSignWithBothSecretsAfterARotation() {
        // Given
        Reply created = acme.create(ConsoleFixture.least()).expect(201);
        String id = created.field("id");

        // When
        Reply rotated = rotate(id, "").expect(200);

        // Then
        assertThat(rotated.field("secret")).startsWith("whsec_").isNotEqualTo(created.field("secret"));
        Authentication entry = row(id).getAuthentication().get(0);
        assertThat(opened(entry.getSecret(), id)).isEqualTo(rotated.field("secret"));
        assertThat(opened(entry.getPreviousSecret(), id)).isEqualTo(created.field("secret"));
        assertThat(Duration.between(row(id).getUpdatedAt(), entry.getPreviousUntil()))
                .isBetween(
                        Duration.ofHours(24).minusSeconds(5),
                        Duration.ofHours(24).plusSeconds(5));
    }

    @Test
    void shouldKeepBothSecretsThroughAnEditAndForgetTheOldOneAtOnceWhereAsked() {
        // Given
        String id = acme.create(ConsoleFixture.least()).expect(201).field("id");
        rotate(id, "?overlap=1h").expect(200);

        // When
        acme.put(id, acme.get(ConsoleClient.one(id)).object().put("name", "Renamed"))
                .expect(200);

        // Then
        assertThat(row(id).getAuthentication().get(0).getPreviousSecret()).isNotNull();
        rotate(id, "?overlap=0s").expect(200);
        assertThat(row(id).getAuthentication().get(0).getPreviousSecret()).isNull();
        assertThat(row(id).getAuthentication().get(0).getPreviousUntil()).isNull();
    }

    @Test
    void shouldRefuseARotationThatMakesNoSense() {
        String bearer = acme.create(with(BEARER.formatted("t"))).expect(201).field("id");
        String signed = acme.create(ConsoleFixture.least()).expect(201).field("id");

        rotate(bearer, "").expect(409);
        rotate(signed, "?overlap=8d").expect(400);
        rotate(signed, "?overlap=soon").expect(400);
    }

    @Test
    void shouldListTheProfilesAndRefuseWhatOneHasLocked() {
        // When
        JsonNode profiles = acme.get("/v1/profiles").expect(200).json().get("data");

        // Then
        assertThat(profiles.findValuesAsText("name")).contains("standard", "org-webhook", "sage-people");
        ObjectNode own = ConsoleFixture.least().put("profile", "org-webhook");
        String id = acme.create(own.deepCopy()).expect(201).field("id");
        acme.put(id, acme.get(ConsoleClient.one(id)).object().put("name", "As it was shown"))
                .expect(200);
        own.putObject("format").put("type", "raw");
        assertThat(acme.create(own).expect(400).text())
                .contains("#/format/type", "is locked by the profile org-webhook");
    }

    private static Reply rotate(String id, String query) {
        return acme.send("POST", ConsoleClient.one(id) + "/secret/rotate" + query, null, (String) null);
    }

    private static ObjectNode with(String authentication) {
        ObjectNode body = ConsoleFixture.least();
        body.set("authentication", PublishedDocument.parse(authentication));
        return body;
    }

    private static Subscription row(String id) {
        try (TestRecords records = fixture.cluster.records()) {
            List<Subscription> rows = records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                    .filter(row -> row.getSubscriptionId().equals(id))
                    .toList();
            return rows.get(rows.size() - 1);
        }
    }

    private String opened(ByteBuffer sealed, String id) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return SecretBox.open(fixture.keyset).open(SecretOwner.of(row(id)), bytes);
    }
}
