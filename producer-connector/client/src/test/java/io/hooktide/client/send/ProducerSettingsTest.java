package io.hooktide.client.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {
    @Test
    void shouldKeepWhatIsGivenOverTheDefaults() {
        assertThat(ProducerSettings.of(Map.of("linger.ms", "7", "sasl.mechanism", "PLAIN")))
                .containsEntry("linger.ms", "7")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("compression.type", "lz4");
    }

    @Test
    void shouldNotLetThePartitionerBeChanged() {
        assertThat(ProducerSettings.of(Map.of("partitioner.class", "x.Y", "partitioner.ignore.keys", "true")))
                .containsEntry("partitioner.class", KeyPartitioner.class);
    }

    @ParameterizedTest
    @CsvSource({"acks, 1", "acks, 0", "enable.idempotence, false"})
    void shouldRefuseToGiveUpAGuarantee(String key, String value) {
        assertThatThrownBy(() -> ProducerSettings.of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key);
    }

    @ParameterizedTest
    @CsvSource({"acks, all", "acks, -1", "enable.idempotence, true"})
    void shouldTakeAGuaranteeThatIsSaidAgain(String key, String value) {
        assertThat(ProducerSettings.of(Map.of(key, value))).containsEntry("acks", "all");
    }
}
