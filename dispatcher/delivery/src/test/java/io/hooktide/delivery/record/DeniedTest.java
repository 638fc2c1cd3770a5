package io.hooktide.delivery.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeniedTest {
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new TopicAuthorizationException(Set.of("hooktide.delivery-attempts")),
                        "grant this worker's user Read, Write and Describe on the topics [hooktide.delivery-attempts]"),
                Arguments.of(
                        GroupAuthorizationException.forGroupId("hooktide.delivery"),
                        "grant this worker's user Read on the group hooktide.delivery"),
                Arguments.of(
                        new TransactionalIdAuthorizationException("no"),
                        "grant this worker's user Write and Describe on the transactional ids that start with the"
                                + " topics' prefix"),
                Arguments.of(
                        new ClusterAuthorizationException("no"),
                        "grant this worker's user IdempotentWrite on the cluster"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayWhatToGrant(KafkaException refusal, String grant) {
        // When
        String text = Denied.explain(new KafkaException("A record was not taken", refusal));

        // Then
        assertThat(text)
                .startsWith("org.apache.kafka.common.KafkaException: A record was not taken")
                .endsWith(grant);
    }

    @Test
    void shouldLeaveOtherFailuresAlone() {
        assertThat(Denied.explain(new TimeoutException("late"))).endsWith("TimeoutException: late");
    }
}
