package io.hooktide.fanout.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.fanout.Fixtures;
import io.hooktide.fanout.output.Source;
import io.hooktide.schemas.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final WindowStore<byte[], byte[]> store = Stores.windowStoreBuilder(
                    Stores.inMemoryWindowStore("seen", WINDOW.multipliedBy(3), WINDOW, false),
                    Serdes.ByteArray(),
                    Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final ChangeEvent event = Fixtures.event("acme", "42", "e1");

    private SeenEvents seen;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        seen = new SeenEvents(store, WINDOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldTakeTheSameEventAtAnotherOffsetForADuplicate() {
        assertThat(seen.isDuplicate(event, at(10, START))).isFalse();
        assertThat(seen.isDuplicate(event, at(11, START))).isTrue();
        assertThat(seen.isDuplicate(event, at(12, START.plus(WINDOW)))).isTrue();
    }

    @Test
    void shouldNotTakeARecordThatIsReadAgainForADuplicate() {
        // Given a crash after the event and its duplicate, before their offsets were committed
        seen.isDuplicate(event, at(10, START));
        seen.isDuplicate(event, at(11, START.plusSeconds(1)));
        // When
        boolean firstAgain = seen.isDuplicate(event, at(10, START));
        boolean secondAgain = seen.isDuplicate(event, at(11, START.plusSeconds(1)));
        // Then
        assertThat(firstAgain).isFalse();
        assertThat(secondAgain).isTrue();
    }

    @Test
    void shouldForgetAnEventAfterTheWindow() {
        seen.isDuplicate(event, at(10, START));

        assertThat(seen.isDuplicate(event, at(11, START.plus(WINDOW).plusMillis(1))))
                .isFalse();
    }

    @Test
    void shouldWorkFromTheEpochOnAndWhenTheClockGoesBack() {
        assertThat(seen.isDuplicate(event, at(1, Instant.EPOCH))).isFalse();
        assertThat(seen.isDuplicate(event, at(2, Instant.EPOCH))).isTrue();
        ChangeEvent other = Fixtures.event("acme", "42", "e2");
        seen.isDuplicate(other, at(3, START.plusSeconds(5)));

        assertThat(seen.isDuplicate(other, at(4, START))).isTrue();
    }

    private static Source at(long offset, Instant time) {
        return new Source("change-events", 0, offset, time, null, null, new RecordHeaders());
    }
}
