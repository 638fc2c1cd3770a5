package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordCodecIT {
    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    private final String topic = topics.deliveries();
    private final RecordCodec<Delivery> codec = cluster.codecs().codec(Delivery.class);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void shouldReadBackWhatItWrote() {
        // Given
        Delivery delivery = SampleRecords.delivery();

        // When
        byte[] first = codec.encode(topic, delivery);
        byte[] second = codec.encode(topic, delivery);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(codec.decode(topic, second)).isEqualTo(delivery);
        assertThat(codec.decode(topic, second).getBody()).isEqualTo(delivery.getBody());
    }

    @Test
    void shouldReadBackInAnotherProcessFromTheFirstRecordOn() {
        // Given
        byte[] bytes = codec.encode(topic, SampleRecords.delivery());

        // When
        try (RecordCodec<Delivery> reader = cluster.codecs().codec(Delivery.class)) {
            // Then
            assertThat(reader.decode(topic, bytes)).isEqualTo(SampleRecords.delivery());
            assertThat(reader.decode(topic, bytes)).isEqualTo(SampleRecords.delivery());
        }
    }

    @Test
    void shouldWriteConfluentWireFormatThatRegistryKnows() throws Exception {
        // When
        byte[] bytes = codec.encode(topic, SampleRecords.delivery());

        // Then
        int id = ByteBuffer.wrap(bytes).getInt(1);
        String subject = get("/subjects/" + topic + "-value/versions/latest");
        assertThat(bytes[0]).isZero();
        assertThat(subject).contains("\"id\":" + id + ",").contains("\"subject\":\"" + topic + "-value\"");
        assertThat(get("/schemas/ids/" + id)).contains("deliveryId").contains("timestamp-millis");
    }

    @Test
    void shouldRegisterNestedRecordsInOneSchema() throws Exception {
        // Given
        DeadLetter letter = SampleRecords.deadLetter();

        // When
        try (RecordCodec<DeadLetter> letters = cluster.codecs().codec(DeadLetter.class)) {
            byte[] bytes = letters.encode(topics.deadLetters(), letter);

            // Then
            assertThat(letters.decode(topics.deadLetters(), bytes)).isEqualTo(letter);
            assertThat(get("/subjects/" + topics.deadLetters() + "-value/versions/latest"))
                    .contains("deliveryId")
                    .doesNotContain("\"references\":[{");
        }
    }

    @Test
    void shouldRegisterNothingByReading() throws Exception {
        // Given
        byte[] bytes = codec.encode(topic, SampleRecords.delivery());
        String other = topics.held();

        // When
        try (RecordCodec<Delivery> reader = cluster.codecs().codec(Delivery.class)) {
            reader.decode(other, bytes);
            reader.decode(other, bytes);
        }

        // Then
        assertThat(status("/subjects/" + other + "-value/versions/latest")).isEqualTo(404);
    }

    @Test
    void shouldReadRecordsOfAnEarlierSchema() throws Exception {
        // Given
        Schema earlier = SchemaBuilder.record("DeadLetterState")
                .namespace("io.hooktide.schemas")
                .fields()
                .requiredString("by")
                .requiredString("state")
                .name("at")
                .type(org.apache.avro.LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .endRecord();
        GenericData.Record old = new GenericRecordBuilder(earlier)
                .set("by", "me")
                .set("state", "discarded")
                .set("at", SampleRecords.AT.toEpochMilli())
                .build();
        byte[] bytes = ForeignWriter.write(cluster.registryUrl(), topics.deadLetterStates(), old);

        // When
        try (RecordCodec<DeadLetterState> reader = cluster.codecs().codec(DeadLetterState.class)) {
            // Then
            DeadLetterState expected = DeadLetterState.newBuilder()
                    .setBy("me")
                    .setState("discarded")
                    .setAt(SampleRecords.AT)
                    .build();
            assertThat(reader.decode(topics.deadLetterStates(), bytes)).isEqualTo(expected);
            byte[] ours = reader.encode(topics.deadLetterStates(), expected);
            assertThat(ours).isNotEqualTo(bytes);
            assertThat(reader.decode(topics.deadLetterStates(), ours)).isEqualTo(expected);
            assertThat(reader.decode(topics.deadLetterStates(), bytes)).isEqualTo(expected);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(path).body();
    }

    private int status(String path) throws IOException, InterruptedException {
        return send(path).statusCode();
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/apis/ccompat/v7" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
