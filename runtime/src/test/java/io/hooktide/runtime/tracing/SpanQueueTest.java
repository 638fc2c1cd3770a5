package io.hooktide.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SpanQueueTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Counter exported = TracingMetric.SPANS.counter(metrics, "role", "test", "fate", "exported");
    private final Counter dropped = TracingMetric.SPANS.counter(metrics, "role", "test", "fate", "dropped");
    private final Counter failed = TracingMetric.SPANS.counter(metrics, "role", "test", "fate", "failed");
    private final Told exporter = new Told();
    private final SpanQueue.Fates fates = new SpanQueue.Fates(exported, dropped, failed);

    @Test
    void shouldSendWhatWaitsBeforeItCloses() {
        // Given
        SpanQueue queue = patient();
        exporter.answer = CompletableResultCode.ofSuccess();
        for (int i = 0; i < 1_000; i++) {
            queue.add(span());
        }

        // When
        queue.close();

        // Then
        assertThat(exporter.spans).hasSize(1_000);
        assertThat(exported.count()).isEqualTo(1_000);
        assertThat(dropped.count() + failed.count()).isZero();
    }

    @Test
    void shouldDropAndCountWhatFindsNoRoomWhileTheReceiverHangs() {
        // Given: an export that never ends
        SpanQueue queue = new SpanQueue(exporter, fates);
        exporter.answer = new CompletableResultCode();
        queue.add(span());
        await().atMost(Duration.ofSeconds(30)).until(() -> !exporter.spans.isEmpty());

        // When
        for (int i = 0; i < SpanQueue.ROOM + 100; i++) {
            queue.add(span());
        }

        // Then
        assertThat(dropped.count()).isEqualTo(100);
        assertThat(exporter.spans).hasSize(1);
        queue.close();
    }

    @Test
    void shouldCountWhatTheReceiverRefuses() {
        // Given
        SpanQueue queue = patient();
        exporter.answer = CompletableResultCode.ofFailure();

        // When
        queue.add(span());
        queue.close();

        // Then
        assertThat(failed.count()).isEqualTo(1);
        assertThat(exported.count()).isZero();
    }

    @Test
    void shouldGoOnAfterAnExporterThatThrows() {
        // Given
        SpanQueue queue = patient();
        exporter.answer = CompletableResultCode.ofSuccess();
        exporter.faults.add(new IllegalStateException("no room for it"));
        exporter.faults.add(new NoClassDefFoundError("of another version"));

        // When
        for (int i = 0; i < 3; i++) {
            int sent = i + 1;
            queue.add(span());
            await().atMost(Duration.ofSeconds(30)).until(() -> failed.count() + exported.count() == sent);
        }
        exporter.faults.add(new IllegalStateException("at its end"));
        queue.close();

        // Then
        assertThat(failed.count()).isEqualTo(2);
        assertThat(exported.count()).isEqualTo(1);
    }

    /** On a busy machine two seconds may pass before its thread has a turn. */
    private SpanQueue patient() {
        return new SpanQueue(exporter, fates, Duration.ofSeconds(60));
    }

    private static SpanData span() {
        TraceContext context = new TraceContext(TraceIds.randomTrace(), TraceIds.randomSpan(), true, null);
        return new EndedSpan(
                Span.of("test", SpanKind.INTERNAL, context, null, Instant.EPOCH, Instant.EPOCH), Resource.getDefault());
    }

    /** Answers as it is told. */
    private static final class Told implements SpanExporter {
        private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();
        private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
        private volatile CompletableResultCode answer;

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            fail();
            spans.addAll(batch);
            return answer;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            fail();
            return CompletableResultCode.ofSuccess();
        }

        private void fail() {
            Throwable fault = faults.poll();
            if (fault instanceof Error error) {
                throw error;
            } else if (fault instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
