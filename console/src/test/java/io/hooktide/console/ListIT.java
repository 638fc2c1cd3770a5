package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListIT {
    private static final int MANY = 120;
    private static final List<String> IDS = new ArrayList<>();

    private static ConsoleFixture fixture;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        for (int i = 0; i < MANY; i++) {
            IDS.add(fixture.acme
                    .create(ConsoleFixture.least().put("name", "Number " + i))
                    .expect(201)
                    .field("id"));
        }
        fixture.globex.create(ConsoleFixture.least()).expect(201);
        Collections.reverse(IDS);
    }

    @AfterAll
    static void stop() {
        IDS.clear();
        fixture.close();
    }

    @Test
    void shouldPageThroughAllNewestFirst() {
        // When
        Reply first = fixture.acme.get("/v1/subscriptions").expect(200);
        Reply second = fixture.acme.get("/v1/subscriptions?cursor=" + first.field("nextCursor"));
        Reply third = fixture.acme.get("/v1/subscriptions?cursor=" + second.field("nextCursor"));

        // Then
        assertThat(ids(first)).isEqualTo(IDS.subList(0, 50));
        assertThat(ids(second)).isEqualTo(IDS.subList(50, 100));
        assertThat(ids(third)).isEqualTo(IDS.subList(100, MANY));
        assertThat(third.json().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void shouldEndWithAPageThatIsJustFull() {
        Reply all = fixture.acme.get("/v1/subscriptions?limit=" + MANY).expect(200);
        assertThat(ids(all)).isEqualTo(IDS);
        assertThat(all.json().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void shouldFilter() {
        assertThat(ids(fixture.acme.get("/v1/subscriptions?q=nUMBER%20119"))).containsExactly(IDS.get(0));
        assertThat(ids(fixture.acme.get("/v1/subscriptions?q=x.example&limit=200")))
                .hasSize(MANY);
        assertThat(ids(fixture.acme.get("/v1/subscriptions?status=active"))).isEmpty();
        assertThat(ids(fixture.acme.get("/v1/subscriptions?status=deactivated&limit=1")))
                .containsExactly(IDS.get(0));
        assertThat(ids(fixture.globex.get("/v1/subscriptions"))).hasSize(1);
        assertThat(ids(fixture.everybody.get("/v1/subscriptions?limit=200"))).hasSize(MANY + 1);
    }

    private static List<String> ids(Reply reply) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : reply.expect(200).json().path("data")) {
            ids.add(one.path("id").asText());
        }
        return ids;
    }
}
