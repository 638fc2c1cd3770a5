package io.hooktide.console.log.resend;

import io.hooktide.console.audit.AuditLog;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Resend;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts deliveries into the topic deliveries again, with a note of the round in the same transaction: of all who ask for
 * one round, on any console, one gets it. A dead letter of the delivery is no longer open then. {@link #send} is for one
 * thread at a time.
 */
public final class Resends implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final CompactedTable<Resend> rounds;
    private final Writing writing;
    private final Topics topics;
    private final RecordCodec<Delivery> codec;
    private final RecordCodec<DeadLetterState> states;

    public Resends(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Writing writing) {
        this.rounds = new CompactedTable<>(topics.resends(), kafka, new ResendFormat(topics.resends(), codecs));
        this.writing = writing;
        this.topics = topics;
        this.codec = codecs.codec(Delivery.class);
        this.states = codecs.codec(DeadLetterState.class);
    }

    /**
     * How changes are written.
     *
     * @param writer of the control plane; closed by who made it
     */
    public record Writing(TableWriter writer, AuditLog audit) {}

    /** Returns once the rounds that were asked for are known. */
    public void start() {
        rounds.start(START);
    }

    public boolean alive() {
        return rounds.alive();
    }

    /**
     * Blocks until it is committed.
     *
     * @param nobodyElse asked where no other writer of the control plane can come first; may refuse by throwing a problem
     * @return the round that it gets
     * @throws io.hooktide.runtime.http.ProblemException 409 if somebody else was first
     */
    public int send(ResendRequest request, Runnable nobodyElse) {
        NextRound round = new NextRound(request);
        TableWriter.Decision<Resend> decision = (row, writeId) -> {
            nobodyElse.run();
            return round.next(row, writeId);
        };
        TableWriter.Companion<Resend> audit =
                writing.audit().companion(new ResendAudit(request.delivery()), request.by());
        return writing.writer()
                .write(rounds, request.delivery().getDeliveryId(), decision, (before, after) -> {
                    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(audit.of(before, after));
                    records.add(record(request.again(after.getRound(), after.getWriteId())));
                    DeadLetterState state = request.sentAgain(after.getRound(), after.getWriteId());
                    request.letters().forEach(letter -> records.add(record(letter, state)));
                    return records;
                })
                .orElseThrow(() -> new IllegalStateException("A resend leaves a row"))
                .value()
                .getRound();
    }

    private ProducerRecord<byte[], byte[]> record(Delivery again) {
        String topic = topics.deliveries();
        return new ProducerRecord<>(topic, RecordKey.of(again.getSubscriptionId()), codec.encode(topic, again));
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetterId letter, DeadLetterState state) {
        String topic = topics.deadLetterStates();
        byte[] key = letter.toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, states.encode(topic, state));
    }

    @Override
    public void close() {
        rounds.close();
        codec.close();
        states.close();
    }
}
