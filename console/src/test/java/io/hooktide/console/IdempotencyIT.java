package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.TestRecords;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Creation that is repeated, and warnings of what is there already. */
@Tag("slow")
class IdempotencyIT {
    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient one;
    private static ConsoleClient other;

    private String key;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        one = fixture.acme;
        other = new ConsoleClient(fixture.newConsole().port(), one.key());
    }

    @BeforeEach
    void newKey() {
        key = UUID.randomUUID().toString();
    }

    @Test
    void shouldAnswerARepetitionAsTheFirstRequest() {
        // Given
        ObjectNode body = own("repeated");
        Reply first = create(one, body).expect(201);

        // When
        Reply again = create(other, body).expect(201);

        // Then
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.field("secret")).startsWith("whsec_");
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(first.header("idempotent-replayed")).isNull();
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(rowsNamed("repeated")).hasSize(1);
    }

    @Test
    void shouldNotShowTheSecretOfASubscriptionThatWasChanged() {
        // Given
        ObjectNode body = own("changed");
        String id = create(one, body).field("id");
        one.patch(id, "{\"timeout\":\"3s\"}").expect(200);

        // Then
        Reply again = create(one, body).expect(201);
        assertThat(again.json().has("secret")).isFalse();
        assertThat(again.field("timeout")).isEqualTo("3s");
    }

    @Test
    void shouldRefuseAKeyForAnotherRequest() {
        // Given
        ObjectNode body = own("first");
        body.putArray("authentication").addObject().put("type", "bearer").put("token", "secret-1");
        String id = create(one, body).expect(201).field("id");

        // Then
        create(one, own("second")).expectProblem(422, "idempotency-key-reused");
        ObjectNode otherSecret = body.deepCopy();
        ((ObjectNode) otherSecret.at("/authentication/0")).put("token", "secret-2");
        assertThat(create(other, otherSecret).expect(201).field("id")).isEqualTo(id);
    }

    @Test
    void shouldRefuseAKeyWhoseSubscriptionWasDeleted() {
        // Given
        ObjectNode body = own("deleted");
        one.delete(create(one, body).field("id")).expect(204);

        // Then
        create(other, body).expectProblem(409, "conflict");
    }

    @Test
    void shouldKeepTheKeysOfTenantsApart() {
        String id = create(one, own("apart")).expect(201).field("id");
        assertThat(create(fixture.globex, own("apart")).expect(201).field("id")).isNotEqualTo(id);
    }

    @Test
    void shouldRefuseWhatIsNoKey() {
        for (String wrong : List.of("", "a b", "x".repeat(256))) {
            one.send("POST", "/v1/subscriptions", "application/json", own("no").toString(), "Idempotency-Key", wrong)
                    .expectProblem(400, "invalid-request");
        }
    }

    @Test
    void shouldCreateOneOfManyRacingRequests() {
        // Given
        ObjectNode body = own("raced");
        ExecutorService clients = Executors.newFixedThreadPool(8);

        // When
        List<CompletableFuture<Reply>> racing = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create(i % 2 == 0 ? one : other, body), clients))
                .toList();
        List<Reply> replies = racing.stream().map(CompletableFuture::join).toList();
        clients.shutdown();

        // Then
        assertThat(replies).allSatisfy(reply -> reply.expect(201));
        assertThat(replies).extracting(Reply::json).containsOnly(replies.get(0).json());
        assertThat(replies)
                .filteredOn(reply -> reply.header("idempotent-replayed") == null)
                .hasSize(1);
        assertThat(rowsNamed("raced")).hasSize(1);
    }

    @Test
    void shouldWarnOfASubscriptionForTheSameEventsAndUrl() {
        // Given
        ObjectNode body = own("warned");
        body.putArray("eventTypes").add("job.*").add("invoice.created");
        String id = one.create(body).expect(201).field("id");

        // When
        ObjectNode same = body.deepCopy().put("name", "again");
        same.putArray("eventTypes").add("invoice.created").add("job.*");
        Reply warned = one.create(same).expect(201);

        // Then
        assertThat(warned.json().at("/warnings/0/code").asText()).isEqualTo("duplicate");
        assertThat(warned.json().at("/warnings/0/subscriptionId").asText()).isEqualTo(id);
        assertThat(warned.json().path("warnings")).hasSize(1);
        assertThat(one.patch(warned.field("id"), "{\"eventTypes\":[\"job.*\"]}")
                        .json()
                        .has("warnings"))
                .isFalse();
        assertThat(fixture.globex.create(same).expect(201).json().has("warnings"))
                .isFalse();
    }

    private static ObjectNode own(String name) {
        return ConsoleFixture.least().put("name", name).put("url", "https://" + name + ".example/h");
    }

    private Reply create(ConsoleClient client, ObjectNode body) {
        return client.send("POST", "/v1/subscriptions", "application/json", body.toString(), "Idempotency-Key", key);
    }

    private static List<Subscription> rowsNamed(String name) {
        try (TestRecords records = fixture.cluster.records()) {
            return records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                    .filter(row -> row.getName().equals(name))
                    .toList();
        }
    }
}
