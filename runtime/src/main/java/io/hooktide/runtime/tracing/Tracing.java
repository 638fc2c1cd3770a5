package io.hooktide.runtime.tracing;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.Supplier;

/**
 * The tracing of one role. There are three ways to be: off, passing on what publishers send, and on. Thread-safe; never
 * waits for the receiver.
 */
public final class Tracing implements AutoCloseable {
    /** Reads nothing, passes nothing on, makes nothing. */
    public static final Tracing OFF = new Tracing(false, null, null, null);

    /** Passes on, and makes no spans. */
    public static final Tracing PASSING_ON = new Tracing(true, null, null, null);

    private static final String SERVICE = "hooktide-";

    private final boolean passesOn;
    private final Sampling sampling;
    private final SpanQueue queue;
    private final Resource resource;

    private Tracing(boolean passesOn, Sampling sampling, SpanQueue queue, Resource resource) {
        this.passesOn = passesOn;
        this.sampling = sampling;
        this.queue = queue;
        this.resource = resource;
    }

    /**
     * As the settings say.
     *
     * @param role for the service's name where none is set: hooktide- and this
     */
    public static Tracing of(Settings settings, String role, MeterRegistry metrics) {
        String endpoint = settings.get(TracingSettings.ENDPOINT);
        if (endpoint.isEmpty()) {
            return settings.get(TracingSettings.PASS_ON) ? PASSING_ON : OFF;
        }
        String service = settings.get(TracingSettings.SERVICE_NAME);
        return to(
                Otlp.exporter(endpoint, settings.get(TracingSettings.HEADERS)),
                settings.get(TracingSettings.SAMPLE_RATIO),
                resource(service.isEmpty() ? SERVICE + role : service),
                role,
                metrics);
    }

    /**
     * Spans to an exporter, which is closed at the end.
     *
     * @param ratio which part of the traces that begin here is kept, from 0 to 1
     */
    public static Tracing to(SpanExporter exporter, double ratio, String role, MeterRegistry metrics) {
        return to(exporter, ratio, resource(SERVICE + role), role, metrics);
    }

    private static Tracing to(
            SpanExporter exporter, double ratio, Resource resource, String role, MeterRegistry metrics) {
        SpanQueue queue = new SpanQueue(
                exporter,
                new SpanQueue.Fates(
                        TracingMetric.SPANS.counter(metrics, "role", role, "fate", "exported"),
                        TracingMetric.SPANS.counter(metrics, "role", role, "fate", "dropped"),
                        TracingMetric.SPANS.counter(metrics, "role", role, "fate", "failed")));
        return new Tracing(true, Sampling.of(ratio), queue, resource);
    }

    /** Whether contexts are read and passed on. Where not, nothing else need be asked. */
    public boolean passesOn() {
        return passesOn;
    }

    /** Whether spans are made. */
    public boolean isOn() {
        return queue != null;
    }

    /**
     * The place of a new span below a parent, or at the beginning of a new trace. Without spans: the parent's.
     *
     * @param parent null: none
     * @return null where there is no trace to go on with
     */
    public TraceContext below(TraceContext parent) {
        if (!isOn()) {
            return passesOn ? parent : null;
        }
        return parent == null ? begin(TraceIds.randomTrace()) : parent.withSpan(TraceIds.randomSpan());
    }

    /** The first span of a trace; whether it is kept, its id decides. Only where tracing is on. */
    public TraceContext begin(String traceId) {
        return new TraceContext(traceId, TraceIds.randomSpan(), sampling.keeps(traceId), null);
    }

    /** Whether a span there would be sent: what it is made of need not be gathered where not. @param context may be null */
    public boolean keeps(TraceContext context) {
        return isOn() && context != null && context.sampled();
    }

    /** Sends it, in its time. Of a trace that is not kept it sends nothing. */
    public void ended(Span span) {
        if (keeps(span.context())) {
            queue.add(new EndedSpan(span, resource));
        }
    }

    /**
     * What the making of a span yields. A fault in it costs the span, and never what is traced.
     *
     * @param otherwise what it is where it cannot be made
     */
    public <T> T guarded(Supplier<T> making, T otherwise) {
        try {
            return making.get();
        } catch (RuntimeException | LinkageError fault) {
            if (isOn()) {
                queue.notMade(fault);
            }
            return otherwise;
        }
    }

    /** As {@link #guarded(Supplier, Object)}, of what yields nothing. */
    public void guarded(Runnable making) {
        guarded(
                () -> {
                    making.run();
                    return null;
                },
                null);
    }

    private static Resource resource(String service) {
        String version = Tracing.class.getPackage().getImplementationVersion();
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        service,
                        AttributeKey.stringKey("service.namespace"),
                        "hooktide",
                        AttributeKey.stringKey("service.version"),
                        version == null ? "unreleased" : version)));
    }

    /** What waits is sent first, for at most a few seconds. */
    @Override
    public void close() {
        if (isOn()) {
            queue.close();
        }
    }
}
