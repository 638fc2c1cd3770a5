package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.record.Source;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OutcomeTracesTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-21T10:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String FAN_OUT = "b7ad6b7169203331";
    private static final Topics TOPICS = new Topics("t.");
    private static final Outcome DEFERRED = new Outcome.Deferred(DeferralCause.CAPACITY, Duration.ZERO);
    private static final OutcomeListener NOBODY = new Told(new ArrayList<>());

    private final KeptSpans kept = new KeptSpans();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tracing tracing = Tracing.to(kept, 1, "delivery", meters);
    private final DeliveryTraces traces = new DeliveryTraces(tracing);
    private final OutcomeListener listener =
            OutcomeTraces.around(NOBODY, traces, TOPICS, () -> PUBLISHED.toEpochMilli() + 60_000, () -> 5);

    @Test
    void shouldGiveTheSpanTheIdThatThePostCarried() {
        // Given
        Delivery delivery = delivery(0, "01");
        TraceContext posted = traces.posted(delivery, 3);

        // When
        listener.routed(attempted(delivery, 3, "deliveries", 0), new Route.Done());

        // Then
        SpanData span = spans().get(0);
        assertThat(span.getTraceId()).isEqualTo(TRACE).isEqualTo(posted.traceId());
        assertThat(span.getSpanId()).isEqualTo(posted.spanId());
        assertThat(span.getParentSpanId()).isEqualTo(FAN_OUT);
        assertThat(traces.posted(delivery, 4).spanId()).isNotEqualTo(posted.spanId());
    }

    @Test
    void shouldShowAWaitFromItsAppendByOurClockToTheNextWait() {
        // Given: due 10 s after it was appended, by a broker whose clock is 5 ms ahead
        long appended = PUBLISHED.toEpochMilli() + 1_000;

        // When
        PendingDelivery pending = pending(delivery(0, "01"), 2, "t.retry.10s", appended + 10_000);
        listener.routed(Completion.withoutAttempt(pending, DEFERRED), new Route.Done());

        // Then
        SpanData span = spans().get(0);
        assertThat(span.getName()).isEqualTo("wait");
        assertThat(TimeUnit.NANOSECONDS.toMillis(span.getStartEpochNanos())).isEqualTo(appended - 5);
        assertThat(TimeUnit.NANOSECONDS.toMillis(span.getEndEpochNanos())).isEqualTo(PUBLISHED.toEpochMilli() + 60_000);
        assertThat(span.getParentSpanId()).isEqualTo(FAN_OUT);
    }

    @Test
    void shouldShowTheStayInHeld() {
        // Given
        Delivery held = delivery(0, "01");
        held.setHeldSince(PUBLISHED.plusSeconds(7));

        // When
        listener.released(pending(held, 1, "t.held", 0));

        // Then
        SpanData span = spans().get(0);
        assertThat(span.getName()).isEqualTo("wait");
        assertThat(span.getAttributes().get(AttributeKey.stringKey("hooktide.wait.for")))
                .isEqualTo("held");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(span.getEndEpochNanos() - span.getStartEpochNanos()))
                .isEqualTo(53);
    }

    @Test
    void shouldBeginATraceOfItsOwnForALaterRoundWithALinkToTheOld() {
        // Given
        Delivery again = delivery(2, "01");

        // When
        listener.routed(attempted(again, 1, "deliveries", 0), new Route.RetryTo(Tier.parse("10s"), 2, Duration.ZERO));
        listener.routed(attempted(again, 2, "t.retry.10s", PUBLISHED.toEpochMilli() + 10_000), new Route.Done());

        // Then
        List<SpanData> spans = spans();
        assertThat(spans).extracting(SpanData::getName).containsExactly("replay", "attempt", "wait", "attempt");
        assertThat(spans)
                .extracting(SpanData::getTraceId)
                .containsOnly(spans.get(0).getTraceId());
        assertThat(spans.get(0).getTraceId()).isNotEqualTo(TRACE);
        assertThat(spans.get(0).getParentSpanContext().isValid()).isFalse();
        assertThat(spans.get(0).getLinks())
                .extracting(link -> link.getSpanContext().getTraceId()
                        + link.getSpanContext().getSpanId())
                .containsExactly(TRACE + FAN_OUT);
        assertThat(spans.subList(1, 4))
                .extracting(SpanData::getParentSpanId)
                .containsOnly(spans.get(0).getSpanId());
        assertThat(traces.posted(again, 2).spanId()).isEqualTo(spans.get(3).getSpanId());
    }

    @Test
    void shouldMakeNoSpanOfATraceThatIsNotKeptAndPassItOn() {
        // Given
        Delivery delivery = delivery(0, "00");

        // When
        listener.routed(attempted(delivery, 1, "deliveries", 0), new Route.Done());

        // Then
        assertThat(traces.posted(delivery, 1).traceparent())
                .startsWith("00-" + TRACE)
                .endsWith("-00");
        assertThat(spans()).isEmpty();
    }

    @Test
    void shouldHaveNoTraceWithoutOneFromTheFanOut() {
        // Given
        Delivery delivery = delivery(0, "01");
        delivery.setTraceparent(null);

        // When
        listener.routed(attempted(delivery, 1, "deliveries", 0), new Route.Done());

        // Then
        assertThat(traces.posted(delivery, 1)).isNull();
        assertThat(spans()).isEmpty();
    }

    @Test
    void shouldKeepTheTraceFromOneTurnToTheNext() {
        // Given
        Delivery delivery = delivery(0, "01");

        // When
        Delivery next = NextDelivery.attempted(NextDelivery.held(delivery, PUBLISHED), 2, null);

        // Then
        assertThat(next.getTraceparent()).isEqualTo(delivery.getTraceparent());
        assertThat(next.getTracestate()).isEqualTo("a=1");
    }

    @Test
    void shouldPassOnWhatTheDeliveryCarriesWhereThereAreNoSpans() {
        // When
        TraceContext posted = new DeliveryTraces(Tracing.PASSING_ON).posted(delivery(0, "01"), 1);

        // Then
        assertThat(posted).isEqualTo(new TraceContext(TRACE, FAN_OUT, true, "a=1"));
    }

    @Test
    void shouldAllocateNothingAndStandInNobodysWayWhereItIsOff() {
        // Given
        Delivery delivery = delivery(0, "01");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DeliveryTraces.OFF.posted(delivery, 1);
        threads.getCurrentThreadAllocatedBytes();

        // When
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            if (DeliveryTraces.OFF.posted(delivery, i) != null) {
                throw new AssertionError("Off, and yet a trace");
            }
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Then: less than a byte for each, whatever the measuring takes
        assertThat(allocated).isLessThan(10_000);
        assertThat(OutcomeTraces.around(NOBODY, DeliveryTraces.OFF, TOPICS, () -> 0, () -> 0))
                .isSameAs(NOBODY);
    }

    @Test
    void shouldHarmNoOutcomeWhereASpanCannotBeMade() {
        // Given: an address that no span can tell
        List<Completion> told = new ArrayList<>();
        OutcomeListener around = OutcomeTraces.around(new Told(told), traces, TOPICS, () -> 0, () -> 5);
        Attempt attempt = Attempt.refused(PUBLISHED.toEpochMilli(), "timeout", "no address at all");
        Completion completion = new Completion(
                pending(delivery(0, "01"), 1, "t.deliveries", 0), new Outcome.Delivered(), null, attempt);

        // When
        around.routed(completion, new Route.Done());
        around.released(null);

        // Then
        assertThat(told).containsExactly(completion);
        assertThat(spans()).isEmpty();
        assertThat(failed()).isEqualTo(2);
    }

    @Test
    void shouldPostWithoutATraceWhereItsPlaceCannotBeTold() {
        // Given
        Delivery nameless = delivery(0, "01");
        nameless.setTraceparent(null);
        nameless.setReplay(1);
        nameless.put("deliveryId", null);

        // When
        TraceContext posted = traces.posted(nameless, 1);

        // Then
        assertThat(posted).isNull();
        assertThat(failed()).isEqualTo(1);
    }

    private double failed() {
        return meters.get("hooktide_spans_total")
                .tag("fate", "failed")
                .counter()
                .count();
    }

    private List<SpanData> spans() {
        tracing.close();
        return kept.spans();
    }

    private static Completion attempted(Delivery delivery, int number, String topic, long dueAt) {
        Attempt attempt = Attempt.refused(PUBLISHED.toEpochMilli() + 11_500, "timeout", "https://x.example/hook");
        return new Completion(pending(delivery, number, topic, dueAt), new Outcome.Delivered(), null, attempt);
    }

    private static PendingDelivery pending(Delivery delivery, int number, String topic, long dueAt) {
        delivery.setAttempt(number);
        Assignment assignment = new Assignment(new TopicPartition(topic, 0), Ledger.startingAt(0));
        return new PendingDelivery(new Source(assignment, 0), new byte[0], delivery, dueAt, 0);
    }

    private static Delivery delivery(int replay, String flags) {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_1")
                .setTenantId("acme")
                .setSubscriptionId("a")
                .setSubscriptionVersion(1)
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of())
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setReplay(replay)
                .setOccurredAt(PUBLISHED)
                .setPublishedAt(PUBLISHED)
                .setTraceparent("00-" + TRACE + "-" + FAN_OUT + "-" + flags)
                .setTracestate("a=1")
                .build();
    }

    /** Keeps what it is told. */
    private record Told(List<Completion> completions) implements OutcomeListener {
        @Override
        public void routed(Completion completion, Route route) {
            completions.add(completion);
        }

        @Override
        public void unreadable(Source source, String error) {}
    }
}
