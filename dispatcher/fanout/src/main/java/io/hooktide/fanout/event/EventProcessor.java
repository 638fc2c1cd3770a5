package io.hooktide.fanout.event;

import io.hooktide.fanout.activation.ActivationGate;
import io.hooktide.fanout.activation.Barrier;
import io.hooktide.fanout.output.Outgoing;
import io.hooktide.fanout.output.Outlet;
import io.hooktide.fanout.output.Source;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.subscriptions.match.MatchIndex;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fans out the events of one partition of change-events. What cannot be read becomes a dead letter and the partition goes
 * on; everything else that fails throws, so that the record is read again. Runs on a stream thread.
 */
public final class EventProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EventProcessor.class);

    private final EventReader reader;
    private final ActivationGate gate;
    private final Dedup dedup;
    private final MatchIndex index;
    private final Outlet outlet;
    private ProcessorContext<byte[], byte[]> context;
    private Optional<SeenEvents> seen = Optional.empty();

    public EventProcessor(EventReader reader, ActivationGate gate, Dedup dedup, MatchIndex index, Outlet outlet) {
        this.reader = reader;
        this.gate = gate;
        this.dedup = dedup;
        this.index = index;
        this.outlet = outlet;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.seen = dedup.open(context);
        gate.awaitEnd();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Source source = Source.of(context.recordMetadata().orElseThrow(), record);
        try {
            handle(reader.read(record.value()), source);
        } catch (UnreadableRecordException poison) {
            LOG.warn(
                    "event=unreadable topic={} partition={} offset={} cause=\"{}\"",
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    poison.getMessage());
            forward(source, outlet.unreadable(source, poison.getMessage()));
        }
    }

    private void handle(ChangeEvent event, Source source) {
        if (Barrier.isReserved(event)) {
            gate.await(Barrier.of(event));
        } else if (seen.isPresent() && seen.get().isDuplicate(event, source)) {
            outlet.dropDuplicate();
        } else {
            outlet.fanOut(event, source, index.match(event), outgoing -> forward(source, outgoing));
        }
    }

    // One at a time; blocks while the producer's buffer is full.
    private void forward(Source source, Outgoing outgoing) {
        long time = source.appendedAt().toEpochMilli();
        context.forward(new Record<>(outgoing.key(), outgoing.value(), time), outgoing.topic());
    }

    @Override
    public void close() {
        reader.close();
        outlet.close();
    }
}
