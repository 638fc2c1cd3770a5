package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.fanout.output.DeadLetters;
import io.hooktide.fanout.output.Deliveries;
import io.hooktide.fanout.output.FanoutTraces;
import io.hooktide.fanout.output.Outlet;
import io.hooktide.fanout.output.Source;
import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** An event with many subscribers. */
class WideEventTest {
    private static final int SUBSCRIBERS = 10_000;

    @Test
    void shouldHandOverEachDeliveryBeforeTheNextIsMade() {
        try (RegistryWait registry = new RegistryWait(1);
                Outlet outlet = outlet(registry)) {
            // Given
            AtomicInteger asked = new AtomicInteger();
            AtomicInteger handedOver = new AtomicInteger();
            Stream<Subscriber> subscribers = IntStream.range(0, SUBSCRIBERS).mapToObj(number -> {
                asked.incrementAndGet();
                return Subscriber.of(Fixtures.row("acme", "sub_" + number, "*"));
            });
            Source source = new Source("change-events", 0, 0, Fixtures.OCCURRED, null, null, new RecordHeaders());

            // When
            outlet.fanOut(
                    Fixtures.event("acme", "42", "e1"),
                    source,
                    subscribers::iterator,
                    outgoing -> assertThat(handedOver.incrementAndGet()).isEqualTo(asked.get()));

            // Then
            assertThat(handedOver).hasValue(SUBSCRIBERS);
        }
    }

    private static Outlet outlet(RegistryWait registry) {
        RecordCodecs codecs = LocalSerde.codecs();
        return new Outlet(
                new Deliveries(
                        "deliveries",
                        new CompiledFormats(BodyFormats.shipped()),
                        codecs.codec(Delivery.class),
                        registry),
                new DeadLetters("dead-letters", codecs.codec(DeadLetter.class), registry, Clock.systemUTC()),
                new FanoutMeters(new SimpleMeterRegistry()),
                new FanoutTraces(Tracing.OFF, Clock.systemUTC(), "fanout"));
    }
}
