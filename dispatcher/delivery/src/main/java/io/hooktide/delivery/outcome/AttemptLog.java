package io.hooktide.delivery.outcome;

import io.hooktide.schemas.Delivery;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One wide line for each failed attempt; beyond a hundred in a second only their number. Delivered ones at debug level.
 * Worker thread.
 */
final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);
    private static final int LINES_PER_SECOND = 100;

    private final LongSupplier millis;
    private long second;
    private int lines;
    private long suppressed;

    /** @param millis our clock */
    AttemptLog(LongSupplier millis) {
        this.millis = millis;
    }

    /** @param next what follows: delivered, retry in 10s, dead letter attempts_exhausted */
    void failed(Completion completion, String outcome, String next) {
        if (!hasRoom()) {
            suppressed++;
            return;
        }
        Delivery delivery = completion.pending().delivery();
        Attempt attempt = completion.attempt();
        LOG.info(
                "event=attempt_failed delivery={} tenant={} subscription={} type={}.{} attempt={} replay={} outcome={}"
                        + " code={} error={} duration_ms={} url={} remote={} next=\"{}\"",
                delivery.getDeliveryId(),
                delivery.getTenantId(),
                delivery.getSubscriptionId(),
                delivery.getObjectType(),
                delivery.getAction(),
                completion.pending().attempt(),
                delivery.getReplay(),
                outcome,
                attempt.status(),
                attempt.error(),
                attempt.durationMs(),
                attempt.url(),
                attempt.remoteAddress(),
                next);
    }

    void delivered(Completion completion) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "event=delivered delivery={} attempt={} code={} duration_ms={}",
                    completion.pending().delivery().getDeliveryId(),
                    completion.pending().attempt(),
                    completion.attempt().status(),
                    completion.attempt().durationMs());
        }
    }

    private boolean hasRoom() {
        long now = millis.getAsLong() / 1_000;
        if (now != second) {
            if (suppressed > 0) {
                LOG.info("event=attempts_failed_not_logged count={}", suppressed);
            }
            second = now;
            lines = 0;
            suppressed = 0;
        }
        return ++lines <= LINES_PER_SECOND;
    }
}
