package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a codec makes of bytes that nobody's codec wrote. */
class CodecPoisonIT {
    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    private final String topic = topics.deliveries();
    private final RecordCodec<Delivery> codec = cluster.codecs().codec(Delivery.class);

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void shouldRefuseNull() {
        // When
        // Then
        assertThatThrownBy(() -> codec.decode(topic, null)).isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 100, 1024 * 1024})
    void shouldRefuseRandomBytes(int length) {
        // Given
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        byte[] withMagic = random.clone();
        if (length > 0) {
            withMagic[0] = 0;
        }

        // When
        // Then
        assertUnreadable(random);
        assertUnreadable(withMagic);
    }

    @Test
    void shouldRefuseUnknownSchemaId() {
        // Given
        byte[] bytes = codec.encode(topic, SampleRecords.delivery());
        ByteBuffer.wrap(bytes).putInt(1, 2_000_000_000);

        // When
        // Then
        assertUnreadable(bytes);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        // Given
        byte[] whole = codec.encode(topic, SampleRecords.delivery());

        // When
        // Then
        for (int length = 0; length < whole.length; length++) {
            assertUnreadable(codec, Arrays.copyOf(whole, length));
        }
        assertUnreadable(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void shouldRefuseForgedLengthsWithoutAllocatingThem() {
        // Given
        byte[] whole = codec.encode(topic, SampleRecords.delivery());
        byte[] forged = Arrays.copyOf(whole, 20);
        byte[] twoGigabytes = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        System.arraycopy(twoGigabytes, 0, forged, 5, twoGigabytes.length);

        // When
        // Then
        assertUnreadable(forged);
    }

    @Test
    void shouldRefuseNumberThatNeverEnds() {
        // Given
        byte[] whole = codec.encode(topic, SampleRecords.delivery());
        Arrays.fill(whole, 5, 25, (byte) 0xff);

        // When
        // Then
        assertUnreadable(whole);
    }

    @Test
    void shouldGoOnReadingAfterPoison() {
        // Given
        byte[] whole = codec.encode(topic, SampleRecords.delivery());
        Random random = new Random(7);

        // When
        for (int round = 0; round < 2_000; round++) {
            byte[] poison = whole.clone();
            poison[5 + random.nextInt(poison.length - 5)] ^= (byte) (1 << random.nextInt(8));
            try {
                codec.decode(topic, poison);
            } catch (UnreadableRecordException refused) {
                assertThat(refused).hasMessageContaining("Delivery");
            }
        }

        // Then
        assertThat(codec.decode(topic, whole)).isEqualTo(SampleRecords.delivery());
        assertThat(codec.encode(topic, SampleRecords.delivery())).isEqualTo(whole);
    }

    @Test
    void shouldRefuseRecordOfAnotherType() {
        // Given
        byte[] event;
        try (RecordCodec<ChangeEvent> events = cluster.codecs().codec(ChangeEvent.class)) {
            event = events.encode(topics.changeEvents(), SampleRecords.changeEvent());
        }

        // When
        // Then
        assertThatThrownBy(() -> codec.decode(topic, event))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Not a Delivery but ChangeEvent");
    }

    @Test
    void shouldRefuseRecordOfForeignType() throws Exception {
        // Given
        Schema foreign = SchemaBuilder.record("Order")
                .namespace("com.example")
                .fields()
                .requiredInt("number")
                .endRecord();
        GenericData.Record order =
                new GenericRecordBuilder(foreign).set("number", 1).build();
        byte[] bytes = ForeignWriter.write(cluster.registryUrl(), topics.prefix() + "orders", order);

        // When
        // Then
        assertUnreadable(bytes);
    }

    @Test
    void shouldNameWhatIsMissingInRecordToWrite() {
        // Given
        Delivery incomplete = SampleRecords.delivery();
        incomplete.setTenantId(null);

        // When
        // Then
        assertThatThrownBy(() -> codec.encode(topic, incomplete))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Delivery")
                .hasMessageContaining("tenantId");
        assertThat(codec.decode(topic, codec.encode(topic, SampleRecords.delivery())))
                .isEqualTo(SampleRecords.delivery());
    }

    private void assertUnreadable(byte[] bytes) {
        assertUnreadable(codec, bytes);
        try (RecordCodec<Delivery> fresh = cluster.codecs().codec(Delivery.class)) {
            assertUnreadable(fresh, bytes);
        }
    }

    private void assertUnreadable(RecordCodec<Delivery> reader, byte[] bytes) {
        assertThatThrownBy(() -> reader.decode(topic, bytes))
                .as("%d bytes", bytes.length)
                .isInstanceOf(UnreadableRecordException.class);
    }
}
