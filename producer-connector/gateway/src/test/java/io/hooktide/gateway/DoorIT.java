package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hooktide.access.KeyToken;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorIT {
    private static final String EVENT =
            "{\"objectType\":\"sock\",\"objectId\":\"1\",\"action\":\"knitted\",\"data\":{}}";
    private static final String JSON = "application/json";

    @Test
    void shouldLimitEachKeyAndLockOutWhoTriesTooManyWrongOnes() {
        try (RunningGateway gateway = new RunningGateway(
                "access.failures", "3", "access.lock-out", "30s", "gateway.requests-per-second", "1")) {
            // When
            HttpResponse<String> first = gateway.publish(EVENT);
            HttpResponse<String> often = await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> gateway.publish(EVENT), answer -> answer.statusCode() != 202);

            // Then
            assertThat(first.statusCode()).isEqualTo(202);
            refused(often);
            assertThat(gateway.publish(gateway.allTenantsKey, JSON, "{}").statusCode())
                    .isEqualTo(400);

            // When
            String wrong = KeyToken.generate(new SecureRandom());
            for (int i = 0; i < 3; i++) {
                assertThat(gateway.publish(wrong, JSON, EVENT).statusCode()).isEqualTo(401);
            }

            // Then
            refused(gateway.publish(gateway.readOnlyKey, JSON, EVENT));

            // When
            gateway.ahead.addAndGet(Duration.ofSeconds(30).toNanos());

            // Then
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            gateway.publish(gateway.readOnlyKey, JSON, EVENT).statusCode() == 403);
        }
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("urn:hooktide:problem:too-many-requests");
        assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 60L);
    }
}
