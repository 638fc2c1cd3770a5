package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Attempt;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.Completions;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.delivery.sign.NoSigningKeyException;
import io.hooktide.delivery.token.AuthorizedSender;
import io.hooktide.delivery.token.TokenClocks;
import io.hooktide.delivery.token.Tokens;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.FailureKind;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.OutcomeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt of one delivery, and publishes what came of it. Event loop. */
final class Poster {
    private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
    private static final Outcome NOT_NOW = new Outcome.Deferred(DeferralCause.CAPACITY, Duration.ZERO);
    private static final Outcome REFUSED = new Outcome.Rejected(DeadLetterReason.ADDRESS_REFUSED, false);
    private static final Outcome NOT_SENDABLE = new Outcome.Rejected(DeadLetterReason.RENDER_FAILED, false);

    private final AuthorizedSender sender;
    private final Completions completions;
    private final Requests requests;
    private final DeliveryTraces traces;
    private final boolean allowHttp;
    private final LongSupplier millis;
    private final RecordingGate gate;
    private volatile int inFlight;

    Poster(WebhookSender sender, Completions completions, RecordingGate gate, PostingRules rules, TokenClocks clocks) {
        this.sender = new AuthorizedSender(sender, new Tokens(sender, "Hooktide/" + rules.version(), clocks));
        this.completions = completions;
        this.gate = gate;
        this.requests = new Requests(rules.version());
        this.traces = rules.traces();
        this.allowHttp = rules.allowHttp();
        this.millis = clocks.millis();
    }

    /** Requests that are open now. Any thread. */
    int inFlight() {
        return inFlight;
    }

    /**
     * @param whenDone called once the completion is published, perhaps before this returns; with {@link
     *     Answer#NO_CONNECTION} there is none, and the delivery is the caller's again
     */
    void post(PendingDelivery pending, Endpoint endpoint, Consumer<Answer> whenDone) {
        try {
            boolean tls = endpoint.route(pending.delivery()).target().tls()
                    && (endpoint.tokens() == null || endpoint.tokens().target().tls());
            if (!tls && !allowHttp) {
                refuse(pending, endpoint, REFUSED, SendError.ADDRESS_REFUSED.wireName());
                whenDone.accept(Answer.UNTRIED);
                return;
            }
            WebhookRequest request = requests.of(
                    pending.delivery(),
                    endpoint,
                    traces.posted(pending.delivery(), pending.attempt()),
                    millis.getAsLong() / 1_000);
            sender.send(
                    request,
                    endpoint.tokens(),
                    () -> !pending.abandoned() && gate.isOpen(),
                    result -> answered(pending, endpoint, result, whenDone));
            count(1);
        } catch (NoSigningKeyException ours) {
            LOG.error(
                    "event=delivery_not_signed subscription={} cause=\"{}\"",
                    pending.delivery().getSubscriptionId(),
                    ours.getMessage());
            complete(pending, new Outcome.Deferred(DeferralCause.UNUSABLE_SUBSCRIPTION, sinceFault(pending)));
            whenDone.accept(Answer.UNTRIED);
        } catch (IllegalArgumentException notSendable) {
            refuse(pending, endpoint, NOT_SENDABLE, notSendable.getMessage());
            whenDone.accept(Answer.UNTRIED);
        } catch (OutOfMemoryError full) {
            LOG.error(
                    "event=no_memory_for_request delivery={}",
                    pending.delivery().getDeliveryId(),
                    full);
            complete(pending, NOT_NOW);
            whenDone.accept(Answer.UNTRIED);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("event=request_failed delivery={}", pending.delivery().getDeliveryId(), bug);
            refuse(pending, endpoint, NOT_SENDABLE, bug.toString());
            whenDone.accept(Answer.UNTRIED);
        }
    }

    // Whatever came back, the delivery goes on and the permit is returned.
    private void answered(PendingDelivery pending, Endpoint endpoint, SendResult result, Consumer<Answer> whenDone) {
        count(-1);
        if (!result.attempted()) {
            whenDone.accept(Answer.NO_CONNECTION);
            return;
        }
        Completion completion;
        Answer answer;
        try {
            completion = completion(pending, endpoint, result);
            answer = Attempts.answer(result, completion.outcome());
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error(
                    "event=answer_not_understood delivery={}",
                    pending.delivery().getDeliveryId(),
                    bug);
            completion = notUnderstood(pending, endpoint);
            answer = Answer.UNTRIED;
        }
        completions.publish(completion);
        whenDone.accept(answer);
    }

    // The longer it has lasted, the longer the wait.
    private Duration sinceFault(PendingDelivery pending) {
        Instant since = pending.delivery().getFaultSince();
        return since == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, millis.getAsLong() - since.toEpochMilli()));
    }

    void complete(PendingDelivery pending, Outcome outcome) {
        completions.publish(Completion.withoutAttempt(pending, outcome));
    }

    void abandon(PendingDelivery pending) {
        completions.publish(Completion.abandoned(pending));
    }

    private Completion completion(PendingDelivery pending, Endpoint endpoint, SendResult result) {
        long now = millis.getAsLong();
        Outcome outcome = Attempts.outcome(result, endpoint.policy(), now);
        return new Completion(
                pending, outcome, endpoint.policy(), Attempts.of(result, endpoint.display(pending.delivery()), now));
    }

    private Completion notUnderstood(PendingDelivery pending, Endpoint endpoint) {
        Outcome outcome = OutcomeRules.ofFailure(FailureKind.NETWORK, endpoint.policy());
        return withoutAnswer(pending, endpoint, outcome, SendError.INVALID_RESPONSE.wireName());
    }

    private void refuse(PendingDelivery pending, Endpoint endpoint, Outcome outcome, String error) {
        completions.publish(withoutAnswer(pending, endpoint, outcome, error));
    }

    private Completion withoutAnswer(PendingDelivery pending, Endpoint endpoint, Outcome outcome, String error) {
        Attempt attempt = Attempt.refused(millis.getAsLong(), error, endpoint.display(pending.delivery()));
        return new Completion(pending, outcome, endpoint.policy(), attempt);
    }

    // Only the event loop writes, so that this needs no atomic operation.
    private void count(int change) {
        inFlight += change;
    }
}
