package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the document with keys that lack its scope, and with another tenant's key and ids. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationAccessIT {
    private static final String TENANT = "tenantId";
    private static final String OPERATIONS = "io.hooktide.console.ApiOperation#";

    @AutoClose
    private static ConsoleFixture fixture;

    private static TenantSeeds acme;
    private static TenantSeeds globex;
    private static ConsoleClient reader;
    private static Map<Scope, ConsoleClient> others;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(TestDatabase.fresh().settings());
        settings.put("console.requests-per-second", "0");
        fixture = ConsoleFixture.start(settings);
        int port = fixture.newConsole(Duration.ofMillis(100)).port();
        acme = new TenantSeeds(fixture, "acme", port);
        globex = new TenantSeeds(fixture, "globex", port);
        reader = new ConsoleClient(port, acme.key(Scope.WEBHOOKS_READ));
        others = Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.ADMIN)
                .collect(Collectors.toMap(scope -> scope, scope -> new ConsoleClient(port, acme.key(but(scope)))));
    }

    private static Scope[] but(Scope one) {
        return TenantSeeds.OWN.stream().filter(scope -> scope != one).toArray(Scope[]::new);
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldAskForAKeyWithTheScope(ApiOperation operation) {
        // Given
        String path = acme.path(operation);
        String body = operation.example();
        Scope scope = Scope.parse(operation.scope());

        // Then
        operation.send(acme.client.withKey(null), path, body).expectProblem(401, "unauthenticated");
        if (scope != Scope.ADMIN) {
            operation.send(others.get(scope), path, body).expectProblem(403, "missing-scope");
        }
        if (scope == Scope.OPS_READ) {
            operation.send(acme.client, path, body).expectProblem(403, "missing-scope");
        }
        if (scope != Scope.WEBHOOKS_READ) {
            operation.send(reader, path, body).expectProblem(403, "missing-scope");
        }
    }

    /** First: it waits for the end of all jobs, of which others may leave some. */
    @Test
    @Order(1)
    void shouldShowNothingOfAnotherTenantAndChangeNothing() {
        // Given
        Map<String, JsonNode> before = acme.seen();
        List<String> paths = ApiOperation.withId().map(acme::path).toList();
        Map<String, JsonNode> seeded = acme.seen();
        assertThat(before.keySet()).isEqualTo(seeded.keySet()).isNotEmpty();

        // When
        List<ApiOperation> operations = ApiOperation.withId().toList();
        for (int i = 0; i < operations.size(); i++) {
            ApiOperation operation = operations.get(i);
            Reply reply = operation.send(globex.client, paths.get(i), operation.example());
            if (operation.collection().equals("/v1/events")
                    || operation.collection().equals("/v1/event-types")) {
                assertThat(reply.text()).doesNotContain(acme.mark); // such names are each tenant's own
            } else {
                reply.expectProblem(404, "not-found");
            }
        }
        ApiOperation.guarded()
                .filter(operation -> !operation.path().contains("{"))
                .forEach(operation -> {
                    String body = operation.example();
                    assertThat(operation
                                    .send(globex.client, operation.path(), body)
                                    .text())
                            .as(operation.toString())
                            .doesNotContain(acme.mark);
                    assertThat(operation
                                    .send(globex.client, operation.path() + "?tenantId=acme", body)
                                    .status())
                            .as(operation.toString())
                            .isIn(400, 403);
                });
        ApiOperation.withBody().filter(OperationAccessIT::namesTenant).forEach(operation -> {
            ObjectNode named = operation.exampleBody().put(TENANT, "acme");
            assertThat(operation
                            .send(globex.client, globex.path(operation), named.toString())
                            .status())
                    .as(operation.toString())
                    .isIn(400, 403);
        });

        // Then
        assertThat(acme.seen()).isEqualTo(seeded);
    }

    private static boolean namesTenant(ApiOperation operation) {
        return operation.bodySchema().path("properties").has(TENANT);
    }
}
