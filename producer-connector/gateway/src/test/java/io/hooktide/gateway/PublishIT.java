package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void shouldStoreOneEventAsItWasSent() {
        // Given
        String body = """
                {"id":"full-1","tenantId":"acme","objectType":"invoice","objectId":"4/2 é","action":"updated",
                 "occurredAt":"2026-11-21T11:00:00.123456+01:00","bulk":true,
                 "context":{"userId":"Admin","level":3,"ok":true},
                 "data": { "total" : 1.10, "x":1e400, "s":"\\u00e9\\/é" } ,"previous":{}}""";

        // When
        HttpResponse<String> answer = gateway.publish(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"events\":[{\"id\":\"full-1\"}]}");
        ChangeEvent event = gateway.stored().stream()
                .filter(stored -> stored.getEventId().equals("full-1"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getTenantId()).isEqualTo("acme");
        assertThat(event.getObjectId()).isEqualTo("4/2 é");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(event.getBulk()).isTrue();
        assertThat(event.getContext()).isEqualTo(Map.of("userId", "Admin", "level", "3", "ok", "true"));
        assertThat(StandardCharsets.UTF_8.decode(event.getData()).toString())
                .isEqualTo("{ \"total\" : 1.10, \"x\":1e400, \"s\":\"\\u00e9\\/é\" }");
        assertThat(StandardCharsets.UTF_8.decode(event.getPrevious()).toString())
                .isEqualTo("{}");
    }
}
