package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenancyIT {
    @AutoClose
    private static ConsoleFixture fixture;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
    }

    @Test
    void shouldHideASubscriptionFromOtherTenants() {
        // Given
        String id = fixture.acme.create(ConsoleFixture.least()).field("id");
        ConsoleClient globex = fixture.globex;

        // Then
        globex.get(ConsoleClient.one(id)).expectProblem(404, "not-found");
        globex.put(id, ConsoleFixture.least()).expectProblem(404, "not-found");
        globex.patch(id, "{\"name\":\"mine\"}").expectProblem(404, "not-found");
        globex.delete(id).expectProblem(404, "not-found");
        for (String verb : new String[] {"activate", "deactivate", "pause", "resume", "ping"}) {
            globex.act(id, verb).expectProblem(404, "not-found");
        }
        assertThat(globex.get("/v1/subscriptions").text()).doesNotContain(id);
        assertThat(fixture.acme
                        .get(ConsoleClient.one(id))
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldNotLetAKeyNameAnotherTenant() {
        // Given
        ObjectNode body = ConsoleFixture.least().put("tenantId", "globex");
        String id = fixture.acme.create(ConsoleFixture.least()).field("id");

        // Then
        fixture.acme.create(body).expectProblem(403, "wrong-tenant");
        fixture.acme.put(id, body).expectProblem(403, "wrong-tenant");
        fixture.acme.patch(id, "{\"tenantId\":\"globex\"}").expectProblem(403, "wrong-tenant");
        fixture.acme.create(body.put("tenantId", "acme")).expect(201);
    }

    @Test
    void shouldWorkForEveryTenantWithAKeyForAll() {
        // Given
        ConsoleClient all = fixture.everybody;
        String id = all.create(ConsoleFixture.least().put("tenantId", "initech"))
                .expect(201)
                .field("id");

        // Then
        assertThat(all.get(ConsoleClient.one(id)).expect(200).field("tenantId")).isEqualTo("initech");
        all.put(id, ConsoleFixture.least().put("name", "Renamed")).expect(200);
        all.patch(id, "{\"timeout\":\"3s\"}").expect(200);
        all.act(id, "deactivate").expect(200);
        assertThat(all.get("/v1/subscriptions").text()).contains(id);
        assertThat(all.put(id, ConsoleFixture.least().put("tenantId", "acme"))
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/tenantId");
        all.delete(id).expect(204);
        all.get(ConsoleClient.one(id)).expectProblem(404, "not-found");
    }

    @Test
    void shouldAskForTheTenantWithAKeyForAll() {
        Reply reply = fixture.everybody.create(ConsoleFixture.least()).expectProblem(400, "invalid-request");
        assertThat(reply.pointers()).containsExactly("#/tenantId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "a/b", "ü", "_hooktide"})
    void shouldRefuseNamesThatAreNoTenants(String tenant) {
        Reply reply = fixture.everybody
                .create(ConsoleFixture.least().put("tenantId", tenant))
                .expectProblem(400, "invalid-request");
        assertThat(reply.pointers()).containsExactly("#/tenantId");
    }

    @Test
    void shouldTakeTenantsOf64Characters() {
        fixture.everybody
                .create(ConsoleFixture.least().put("tenantId", "a".repeat(64)))
                .expect(201);
        fixture.everybody
                .create(ConsoleFixture.least().put("tenantId", "a".repeat(65)))
                .expectProblem(400, "invalid-request");
    }
}
