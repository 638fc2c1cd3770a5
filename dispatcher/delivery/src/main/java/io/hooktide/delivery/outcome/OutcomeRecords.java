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
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns each completion into the records that follow from it: always one of the attempt, the end or the wait, and the
 * delivery again, in a delay topic, in held or in a dead letter, where it is not over. Each record's size is known to fit
 * before it is sent. Worker thread only.
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
                hold -> held(completion, hold.cause(), now),
                dead -> dead(completion, dead.reason(), now),
                dropped -> ended(
                        completion, AttemptRecords.DROPPED, dropped.reason().wireName(), now)));
        return new Entry(completion.pending().source(), records);
    }

    /** It was held, and goes back to deliveries. @param partition of deliveries, the same number as that of held */
    public Entry released(PendingDelivery pending, int partition) {
        listener.released(pending);
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
        return new Entry(source, List.of(raw(source, DeadLetterReason.UNREADABLE, key, value, error, null)));
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
        return List.of(topics.attempt(key, AttemptRecords.of(completion, status, reason, now)));
    }

    private List<ProducerRecord<byte[], byte[]>> retried(Completion completion, Route.RetryTo retry, long now) {
        Instant brokerTime = Instant.ofEpochMilli(brokerClock.brokerTime(now));
        Instant notBefore = retry.notBefore().isZero() ? null : brokerTime.plus(retry.notBefore());
        Delivery next = NextDelivery.attempted(completion.pending().delivery(), retry.nextAttempt(), notBefore);
        ProducerRecord<byte[], byte[]> again =
                topics.retry(retry.tier(), completion.pending().key(), next);
        Instant due = notBefore == null ? brokerTime.plus(retry.tier().delay()) : notBefore;
        return waits(completion, Waiting.forRetry(completion, due), again, now);
    }

    private List<ProducerRecord<byte[], byte[]>> deferred(Completion completion, Route.DeferTo defer, long now) {
        Delivery next =
                NextDelivery.deferred(completion.pending().delivery(), defer.cause(), Instant.ofEpochMilli(now));
        Instant due = Instant.ofEpochMilli(brokerClock.brokerTime(now))
                .plus(defer.tier().delay());
        boolean askedForMore =
                next.getNotBefore() != null && next.getNotBefore().isAfter(due);
        Waiting waiting = Waiting.deferred(defer.cause(), askedForMore ? next.getNotBefore() : due);
        return waits(
                completion,
                waiting,
                topics.retry(defer.tier(), completion.pending().key(), next),
                now);
    }

    private List<ProducerRecord<byte[], byte[]>> held(Completion completion, HoldCause cause, long now) {
        Delivery held = NextDelivery.held(completion.pending().delivery(), Instant.ofEpochMilli(now));
        return waits(
                completion,
                Waiting.held(cause),
                topics.held(completion.pending().key(), held),
                now);
    }

    private List<ProducerRecord<byte[], byte[]>> waits(
            Completion completion, Waiting waiting, ProducerRecord<byte[], byte[]> later, long now) {
        if (!OutcomeTopics.fits(later)) {
            return tooLarge(completion, later.value(), now);
        }
        byte[] key = completion.pending().key();
        return List.of(topics.attempt(key, AttemptRecords.pending(completion, waiting, now)), later);
    }

    private List<ProducerRecord<byte[], byte[]>> dead(Completion completion, DeadLetterReason reason, long now) {
        byte[] key = completion.pending().key();
        ProducerRecord<byte[], byte[]> letter = topics.deadLetter(key, DeadLetterRecords.of(completion, reason, now));
        if (!OutcomeTopics.fits(letter)) {
            return tooLarge(completion, letter.value(), now);
        }
        return List.of(
                topics.attempt(
                        key, AttemptRecords.of(completion, AttemptRecords.DEAD_LETTERED, reason.wireName(), now)),
                letter);
    }

    private List<ProducerRecord<byte[], byte[]>> tooLarge(Completion completion, byte[] encoded, long now) {
        DeadLetterReason reason = DeadLetterReason.TOO_LARGE;
        byte[] key = completion.pending().key();
        String error = encoded.length + " bytes are more than a record may have";
        return List.of(
                topics.attempt(
                        key, AttemptRecords.of(completion, AttemptRecords.DEAD_LETTERED, reason.wireName(), now)),
                raw(
                        completion.pending().source(),
                        reason,
                        key,
                        encoded,
                        error,
                        DeliveryIdentities.orNone(
                                DeliveryIdentities.of(completion.pending().delivery()))));
    }

    private ProducerRecord<byte[], byte[]> raw(
            Source source, DeadLetterReason reason, byte[] key, byte[] value, String error, DeliveryIdentity identity) {
        long now = millis.getAsLong();
        DeadLetter letter = DeadLetterRecords.ofRaw(source, reason, value, error, now);
        letter.setIdentity(identity);
        ProducerRecord<byte[], byte[]> whole = topics.deadLetter(key, letter);
        if (OutcomeTopics.fits(whole)) {
            return whole;
        }
        DeadLetter cut = DeadLetterRecords.ofCutRaw(source, reason, value, error, now);
        cut.setIdentity(identity);
        ProducerRecord<byte[], byte[]> smaller = topics.deadLetter(key, cut);
        return OutcomeTopics.fits(smaller) ? smaller : topics.deadLetter(null, cut); // the key alone is too large
    }

    static Position position(Completion completion, long now) {
        PendingDelivery pending = completion.pending();
        Instant since = pending.delivery().getFaultSince();
        Duration faultFor = since == null ? Duration.ZERO : Duration.between(since, Instant.ofEpochMilli(now));
        return new Position(pending.attempt(), pending.delivery().getPing(), faultFor);
    }
}
