package io.hooktide.client.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPartitionerTest {
    /** Kafka's own test vectors for murmur2, with the sign bit taken off. */
    @ParameterizedTest
    @CsvSource({"21, -973932308", "foobar, -790332482", "a-little-bit-long-string, -985981536"})
    void shouldBeMurmur2(String key, int hash) {
        assertThat(KeyPartitioner.partition(key.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE))
                .isEqualTo((hash & 0x7fffffff) % Integer.MAX_VALUE);
    }

    @Test
    void shouldAgreeWithKafkasDefault() {
        for (int i = 0; i < 1_000; i++) {
            byte[] key = ("acme/invoice/" + i).getBytes(StandardCharsets.UTF_8);
            assertThat(KeyPartitioner.partition(key, 8)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 8));
        }
    }
}
