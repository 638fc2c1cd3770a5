package io.hooktide.delivery.send;

import io.github.resilience4j.retry.Retry;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way: from {@link WebhookSender#send} until it is called back, over one connection or two. */
final class Exchange extends Deadline {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    final WebhookRequest request;
    final Origin origin;
    private final Consumer<SendResult> whenDone;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private Phase phase = Phase.RESOLVING;
    private Carrier carrier;
    private long firstByteNanos;
    private boolean done;
    private Retry.AsyncContext<Object> retry;

    /** What is being waited for, and so what has failed when the deadline passes. */
    enum Phase {
        RESOLVING(SendError.DNS_FAILED),
        CONNECTING(SendError.CONNECT_TIMEOUT),
        ANSWER(SendError.TIMEOUT);

        private final SendError atDeadline;

        Phase(SendError atDeadline) {
            this.atDeadline = atDeadline;
        }
    }

    Exchange(WebhookRequest request, Consumer<SendResult> whenDone, LongSupplier nanoTime) {
        this.request = request;
        this.origin = Origin.of(request);
        this.whenDone = whenDone;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
    }

    long startedNanos() {
        return startedNanos;
    }

    boolean done() {
        return done;
    }

    void waitsFor(Phase next, Carrier on) {
        phase = next;
        carrier = on;
    }

    void written(Carrier on) {
        waitsFor(Phase.ANSWER, on);
        firstByteNanos = nanoTime.getAsLong();
    }

    void answered(ResponseReader response, String remoteAddress) {
        end(response.result(times(), remoteAddress));
    }

    void failed(SendError error) {
        end(SendResult.failed(error, times(), carrier == null ? null : carrier.remoteAddress()));
    }

    /** Our own fault; see {@link SendResult#attempted}. An attempt all the same if it was written once before. */
    void notAttempted() {
        if (firstByteNanos != 0) {
            failed(SendError.RESET);
        } else {
            end(SendResult.notAttempted(times()));
        }
    }

    /** Whether the policy allows to try once more at once; it is only asked upon a failure. */
    boolean mayRetry(Retry policy, Throwable failure) {
        if (retry == null) {
            retry = policy.asyncContext();
        }
        return !done && retry.onError(failure) >= 0;
    }

    @Override
    void passed() {
        Carrier on = carrier;
        failed(phase.atDeadline);
        if (on != null) {
            on.abandon();
        }
    }

    @Override
    void drop() {
        done = true;
        cancel();
        if (carrier != null) {
            carrier.abandon();
        }
    }

    private SendResult.Times times() {
        return new SendResult.Times(startedNanos, firstByteNanos, nanoTime.getAsLong());
    }

    private void end(SendResult result) {
        if (done) {
            return;
        }
        done = true;
        cancel();
        try {
            whenDone.accept(result);
        } catch (RuntimeException | Error bug) {
            LOG.error("event=send_callback_failed target={}", request.target().display(), bug);
        }
    }
}
