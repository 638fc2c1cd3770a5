package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.log.Logged;
import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check of what the fan-out has made: the ledger matches events again. */
@Tag("slow")
class RematchIT {
    @Test
    void shouldNameWhatTheFanOutHasNotMadeAndNothingElse() throws Exception {
        try (LedgerGround ground = new LedgerGround()) {
            // Given: two webhooks; of one event the fan-out has made one delivery, of the others all that is due
            String served = ground.active();
            String forgotten = ground.active();
            Instant made = time(ground.publish("invoice", "made"));
            ground.publish("invoice", "made"); // once more, within the dedup window
            ground.publish("order", "unwanted");
            RecordMetadata buried = ground.publish("invoice", "buried");
            Instant half = time(ground.publish("invoice", "half"));
            RecordMetadata ofOne = ground.publish("invoice", "buried for one");
            for (String webhook : List.of(served, forgotten)) {
                ground.buryEvent(buried, "buried", webhook);
                ground.put(Logged.delivery("acme", webhook, "made", made).build());
            }
            ground.buryEvent(ofOne, "buried for one", served);
            Delivery unburied = Logged.delivery("acme", forgotten, "buried for one", time(ofOne))
                    .build();
            ground.put(Logged.delivery("acme", served, "half", half).build());
            Delivery missing = Logged.delivery("acme", forgotten, "half", half).build();

            // When
            ground.fanOut();
            ground.publish("invoice", "not reached yet");

            // Then
            ground.awaitFound("unmatched", missing);
            ground.awaitFound("unmatched", unburied);
            ground.awaitChecks(2);
            assertThat(ground.found())
                    .containsExactlyInAnyOrder(
                            "unmatched " + missing.getDeliveryId(), "unmatched " + unburied.getDeliveryId());
            assertThat(ground.fixture.gauge("hooktide_ledger_difference", "kind", "unmatched"))
                    .isEqualTo(2);
            assertThat(ground.reader("acme")
                            .get("/v1/undelivered/differences")
                            .expect(200)
                            .text())
                    .contains(missing.getDeliveryId(), "unmatched");

            // When: it is made after all
            ground.put(missing);

            // Then
            ground.awaitNothing(missing);
        }
    }

    private static Instant time(RecordMetadata record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
