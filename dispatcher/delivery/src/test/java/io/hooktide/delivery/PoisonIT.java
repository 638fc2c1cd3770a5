package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.DeliveryIdentities;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that nobody can read are set aside, and their partition goes on. */
class PoisonIT {
    private static final String KEY = "sub_x";

    private WorkerFixture fixture;
    private Subscription row;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        row = fixture.subscribe("/hook");
        fixture.start("a");
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldSetAsidePoisonOfEveryKindAndGoOn() throws IOException {
        for (String topic : List.of(fixture.topics.deliveries(), fixture.topics.retry(WorkerFixture.SHORT))) {
            // Given
            int before = fixture.records.readRaw(fixture.topics.deadLetters()).size();
            List<byte[]> poison = poison(topic);
            poison.forEach(value -> fixture.records.produce(topic, 0, KEY, value));

            // When
            Delivery good = fixture.delivery(row, before + 1);
            fixture.records.produce(topic, 0, row.getSubscriptionId(), good);

            // Then
            List<DeadLetter> letters = fixture.awaitDeadLetters(before + poison.size());
            for (int i = 0; i < poison.size(); i++) {
                DeadLetter letter = letters.get(before + i);
                assertThat(letter.getReason()).isEqualTo("unreadable");
                assertThat(letter.getSourceTopic()).isEqualTo(topic);
                assertThat(letter.getDelivery()).isNull();
                assertThat(letter.getError()).isNotEmpty();
                ByteBuffer raw = poison.get(i) == null ? null : ByteBuffer.wrap(poison.get(i));
                assertThat(letter.getRaw()).isEqualTo(raw);
            }
            fixture.awaitReceived(good.getDeliveryId(), 1);
        }
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters()))
                .allSatisfy(letter -> assertThat(letter.key()).isEqualTo(KEY.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldCutARawRecordOfMoreThanThreeMebibytes() throws NoSuchAlgorithmException {
        // Given
        byte[] huge = new byte[4 * 1024 * 1024 - 4_096];
        new Random(1).nextBytes(huge);

        // When
        fixture.records.produce(fixture.topics.deliveries(), 0, KEY, huge);

        // Then
        DeadLetter letter = fixture.awaitDeadLetters(1).get(0);
        assertThat(letter.getRaw()).isEqualTo(ByteBuffer.wrap(Arrays.copyOf(huge, 512 * 1024)));
        assertThat(letter.getRawLength()).isEqualTo(huge.length);
        assertThat(letter.getRawSha256())
                .isEqualTo(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(huge)));
    }

    @Test
    void shouldSetAsideADeliveryThatIsTooLargeForADeadLetter() {
        // Given: it just fits as a delivery
        fixture.endpoint.answers(request -> 400);
        Delivery large = fixture.delivery(row, 1);
        byte[] body = new byte[4 * 1024 * 1024 - 700];
        new Random(2).nextBytes(body);
        large.setBody(ByteBuffer.wrap(body));

        // When
        fixture.records.produce(fixture.topics.deliveries(), 0, row.getSubscriptionId(), large);
        Delivery next = fixture.send(row, 2);

        // Then
        List<DeadLetter> letters = fixture.awaitDeadLetters(2);
        assertThat(letters).extracting(DeadLetter::getReason).containsExactlyInAnyOrder("too_large", "rejected");
        assertThat(letters)
                .filteredOn(letter -> letter.getReason().equals("too_large"))
                .extracting(DeadLetter::getIdentity)
                .containsExactly(DeliveryIdentities.of(large));
        fixture.awaitReceived(next.getDeliveryId(), 1);
    }

    @Test
    void shouldNotBelieveAForgedAttemptNumber() {
        // Given
        fixture.endpoint.answers(request -> 503);
        Delivery forged = fixture.delivery(row, 1);
        forged.setAttempt(Integer.MAX_VALUE);
        Delivery negative = fixture.delivery(row, 2);
        negative.setAttempt(-7);

        // When
        fixture.records.produce(fixture.topics.deliveries(), 0, row.getSubscriptionId(), forged);
        fixture.records.produce(fixture.topics.deliveries(), 0, row.getSubscriptionId(), negative);

        // Then
        assertThat(fixture.awaitDeadLetters(2))
                .extracting(DeadLetter::getAttempts)
                .containsExactlyInAnyOrder(100, 4);
        assertThat(fixture.endpoint.received(forged.getDeliveryId())).hasSize(1);
        assertThat(fixture.endpoint.received(negative.getDeliveryId())).hasSize(4);
    }

    @Test
    void shouldSetAsideADeliveryOfWhichNoAttemptCouldBeRecorded() {
        // Given: each just fits as a delivery; what is kept of an attempt has the names, and the answer besides
        String huge = "x".repeat(4 * 1024 * 1024 - 1_000);
        Delivery longName = fixture.delivery(row, 1);
        longName.setObjectId(huge);

        // When
        fixture.records.produce(fixture.topics.deliveries(), 0, row.getSubscriptionId(), longName);
        fixture.records.produce(fixture.topics.deliveries(), 0, huge, fixture.delivery(row, 2));
        Delivery next = fixture.send(row, 3);

        // Then
        assertThat(fixture.awaitDeadLetters(2))
                .extracting(DeadLetter::getReason)
                .containsOnly("unreadable");
        assertThat(fixture.awaitAttempts(1)).hasSize(1);
        assertThat(fixture.endpoint.received()).extracting(Received::id).containsExactly(next.getDeliveryId());
    }

    private List<byte[]> poison(String topic) {
        byte[] random = new byte[200];
        new Random(3).nextBytes(random);
        byte[] mebibyte = new byte[1024 * 1024];
        byte[] good;
        byte[] otherType;
        try (var codec = fixture.cluster.codecs().codec(Delivery.class);
                var other = fixture.cluster.codecs().codec(Subscription.class)) {
            good = codec.encode(topic, fixture.delivery(row, 0));
            otherType = other.encode(fixture.topics.subscriptions(), row);
        }
        byte[] truncated = Arrays.copyOf(good, good.length - 20);
        byte[] unknownSchema = good.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 999_999);
        return Arrays.asList(random, null, new byte[0], mebibyte, truncated, unknownSchema, otherType);
    }
}
