package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusedRecordsExceptionTest {
    @Test
    void shouldKnowWhatIsTheRecordsFault() {
        // Given: as a transaction reports it, in which one could not be sent
        KafkaException tooLarge =
                new KafkaException("in an error state", new RecordTooLargeException("The message is 5 MiB"));
        KafkaException notAllowed =
                new KafkaException("in an error state", new TopicAuthorizationException(Set.of("deliveries")));

        // Then
        assertThat(RefusedRecordsException.of(tooLarge))
                .get()
                .satisfies(refused -> assertThat(refused).hasMessageContaining("The message is 5 MiB"));
        assertThat(RefusedRecordsException.of(notAllowed))
                .get()
                .satisfies(refused -> assertThat(refused).hasMessageContaining("deliveries"));
    }

    @Test
    void shouldTryAgainWhatIsNot() {
        assertThat(RefusedRecordsException.of(new TimeoutException("no answer")))
                .isEmpty();
        assertThat(RefusedRecordsException.of(new TransactionalIdAuthorizationException("runner")))
                .isEmpty();
    }
}
