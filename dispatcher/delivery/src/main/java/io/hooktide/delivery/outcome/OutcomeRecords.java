package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.record.Entry;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.HoldCause;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Position;
import io.hooktide.retry.routing.Route;
import io.hooktide.retry.routing.Router;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns each completion into the records that follow from it: always one of the attempt or end (but not of a deferral,
 * which is neither), and the delivery again, in a delay topic or in a dead letter, where it is not over. Each record's
 * size is known to fit before it is sent. Worker thread only.
 */
public final class OutcomeRecords {
    private final OutcomeTopics topics;
    private final Router router;
    private final BrokerClock brokerClock;
    private final LongSupplier millis;
    private final OutcomeListener listener;

    /** @param millis our clock */
    public OutcomeRecords(
            OutcomeTopics topics,
            Router router,
            BrokerClock brokerClock,
            LongSupplier millis,
            OutcomeListener listener) {
        this.topics = topics;
        this.router = router;
        this.brokerClock = brokerClock;
        this.millis = millis;
        this.listener = listener;
    }

    /** @throws io.hooktide.schemas.serde.RegistryUnavailableException if a schema has never been registered so far */
    public Entry of(Completion completion) {
        long now = millis.getAsLong();
        Route route = router.route(completion.outcome(), position(completion, now), completion.policy());
        listener.routed(completion, route);
        List<ProducerRecord<byte[], byte[]>> records = route.fold(new Route.Cases<>(
                done -> ended(completion, AttemptRecords.DELIVERED, null, now),
                retry -> retried(completion, retry, now),
                defer -> deferred(completion, defer, now),
                hold -> held(completion, now),
                dead -> dead(completion, dead.reason(), now),
                dropped -> ended(
                        completion, AttemptRecords.DROPPED, dropped.reason().wireName(), now)));
        return new Entry(completion.pending().source(), records);
    }

    /** It was held, and goes back to deliveries. @param partition of deliveries, the same number as that of held */
    public Entry released(PendingDelivery pending, int partition) {
        Delivery again = NextDelivery.released(pending.delivery());
        return new Entry(pending.source(), List.of(topics.delivery(partition, pending.key(), again)));
    }

    /** It was held for longer than anything is. */
    public Entry heldTooLong(PendingDelivery pending) {
        Completion completion = Completion.withoutAttempt(pending, new Outcome.Held(HoldCause.PAUSED));
        listener.routed(completion, new Route.DeadLetter(DeadLetterReason.HELD_TOO_LONG));
        return new Entry(pending.source(), dead(completion, DeadLetterReason.HELD_TOO_LONG, millis.getAsLong()));
    }

    /** A record that could not be read. */
    public Entry unreadable(Source source, byte[] key, byte[] value, String error) {
        listener.unreadable(source, error);
        return new Entry(source, List.of(raw(source, DeadLetterReason.UNREADABLE, key, value, error)));
    }

    /**
     * One of which {@link #of} can make no record: dead-lettered, at worst without itself, but with its place.
     *
     * @param error why
     */
    Entry setAside(Completion completion, String error) {
        PendingDelivery pending = completion.pending();
        try {
            listener.routed(completion, new Route.DeadLetter(DeadLetterReason.RENDER_FAILED));
            return new Entry(pending.source(), dead(completion, DeadLetterReason.RENDER_FAILED, millis.getAsLong()));
        } catch (RegistryUnavailableException later) {
            throw later;
        } catch (RuntimeException again) {
            return unreadable(pending.source(), pending.key(), null, "Its outcome can't be recorded: " + error);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> ended(Completion completion, String status, String reason, long now) {
        byte[] key = completion.pending().key();
        return List.of(topics.attempt(key, AttemptRecords.of(completion, status, reason, null, now)));
    }

    private List<ProducerRecord<byte[], byte[]>> retried(Completion completion, Route.RetryTo retry, long now) {
        Instant brokerTime = Instant.ofEpochMilli(brokerClock.brokerTime(now));
        Instant notBefore = retry.notBefore().isZero() ? null : brokerTime.plus(retry.notBefore());
        Delivery next = NextDelivery.attempted(completion.pending().delivery(), retry.nextAttempt(), notBefore);
        ProducerRecord<byte[], byte[]> again =
                topics.retry(retry.tier(), completion.pending().key(), next);
        if (!OutcomeTopics.fits(again)) {
            return tooLarge(completion, again.value(), now);
        }
        Instant due = notBefore == null ? brokerTime.plus(retry.tier().delay()) : notBefore;
        return List.of(
                topics.attempt(
                        completion.pending().key(),
                        AttemptRecords.of(completion, AttemptRecords.PENDING, null, due, now)),
                again);
    }

    private List<ProducerRecord<byte[], byte[]>> deferred(Completion completion, Route.DeferTo defer, long now) {
        Delivery next =
                NextDelivery.deferred(completion.pending().delivery(), defer.cause(), Instant.ofEpochMilli(now));
        return onlyIfItFits(topics.retry(defer.tier(), completion.pending().key(), next), completion, now);
    }

    private List<ProducerRecord<byte[], byte[]>> held(Completion completion, long now) {
        Delivery held = NextDelivery.held(completion.pending().delivery(), Instant.ofEpochMilli(now));
        return onlyIfItFits(topics.held(completion.pending().key(), held), completion, now);
    }

    private List<ProducerRecord<byte[], byte[]>> onlyIfItFits(
            ProducerRecord<byte[], byte[]> later, Completion completion, long now) {
        return OutcomeTopics.fits(later) ? List.of(later) : tooLarge(completion, later.value(), now);
    }

    private List<ProducerRecord<byte[], byte[]>> dead(Completion completion, DeadLetterReason reason, long now) {
        byte[] key = completion.pending().key();
        ProducerRecord<byte[], byte[]> letter = topics.deadLetter(key, DeadLetterRecords.of(completion, reason, now));
        if (!OutcomeTopics.fits(letter)) {
            return tooLarge(completion, letter.value(), now);
        }
        return List.of(
                topics.attempt(
                        key, AttemptRecords.of(completion, AttemptRecords.DEAD_LETTERED, reason.wireName(), null, now)),
                letter);
    }

    private List<ProducerRecord<byte[], byte[]>> tooLarge(Completion completion, byte[] encoded, long now) {
        DeadLetterReason reason = DeadLetterReason.TOO_LARGE;
        byte[] key = completion.pending().key();
        String error = encoded.length + " bytes are more than a record may have";
        return List.of(
                topics.attempt(
                        key, AttemptRecords.of(completion, AttemptRecords.DEAD_LETTERED, reason.wireName(), null, now)),
                raw(completion.pending().source(), reason, key, encoded, error));
    }

    private ProducerRecord<byte[], byte[]> raw(
            Source source, DeadLetterReason reason, byte[] key, byte[] value, String error) {
        long now = millis.getAsLong();
        ProducerRecord<byte[], byte[]> whole =
                topics.deadLetter(key, DeadLetterRecords.ofRaw(source, reason, value, error, now));
        if (OutcomeTopics.fits(whole)) {
            return whole;
        }
        DeadLetter cut = DeadLetterRecords.ofCutRaw(source, reason, value, error, now);
        ProducerRecord<byte[], byte[]> smaller = topics.deadLetter(key, cut);
        return OutcomeTopics.fits(smaller) ? smaller : topics.deadLetter(null, cut); // the key alone is too large
    }

    static Position position(Completion completion, long now) {
        PendingDelivery pending = completion.pending();
        Instant since = pending.delivery().getFaultSince();
        Duration faultFor = since == null ? Duration.ZERO : Duration.ofMillis(now - since.toEpochMilli());
        return new Position(pending.attempt(), pending.delivery().getPing(), faultFor);
    }
}
