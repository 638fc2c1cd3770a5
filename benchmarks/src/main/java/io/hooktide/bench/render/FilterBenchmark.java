package io.hooktide.bench.render;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.filter.FilterSpec;
import io.hooktide.subscriptions.filter.Verdict;
import io.hooktide.subscriptions.format.EventDocument;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether an event goes out. It is read once, however many subscriptions have a filter. */
@State(Scope.Thread)
public class FilterBenchmark {
    private final ChangeEvent event = Samples.event();
    private final EventDocument read = EventDocument.of(event);
    private final EventFilter jslt =
            new EventFilter(new FilterSpec(".data.TOTALDUE > 100 and .data.CUSTOMER.ID == \"C-9\"", List.of(), true));
    private final EventFilter changed = new EventFilter(new FilterSpec(null, List.of("/TOTALDUE", "/STATE"), true));

    /** The first subscription's, and the event read for it: data and previous, 1 KiB each. */
    @Benchmark
    public Verdict jsltAndReading() {
        return jslt.of(EventDocument.of(event));
    }

    /** Each further one's. */
    @Benchmark
    public Verdict jslt() {
        return jslt.of(read);
    }

    @Benchmark
    public Verdict changed() {
        return changed.of(read);
    }
}
