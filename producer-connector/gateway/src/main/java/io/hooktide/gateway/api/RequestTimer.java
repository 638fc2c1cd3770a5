package io.hooktide.gateway.api;

import io.hooktide.gateway.GatewayMetric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures how long each request takes. */
public final class RequestTimer implements Handler<RoutingContext> {
    private final Map<Integer, Timer> byClass;
    private final LongSupplier nanoTime;

    public RequestTimer(MeterRegistry metrics, LongSupplier nanoTime) {
        this.byClass = IntStream.rangeClosed(2, 5)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(
                        first -> first,
                        first -> GatewayMetric.REQUEST_DURATION.histogram(metrics, "code_class", first + "xx")));
        this.nanoTime = nanoTime;
    }

    @Override
    public void handle(RoutingContext context) {
        long start = nanoTime.getAsLong();
        context.addEndHandler(ended -> byClass.get(context.response().getStatusCode() / 100)
                .record(nanoTime.getAsLong() - start, TimeUnit.NANOSECONDS));
        context.next();
    }
}
