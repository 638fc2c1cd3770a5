package io.hooktide.delivery.intake;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever had this worker's instance id before, and did not give it back: killed, as a rule. No two workers have the same
 * one, so a worker that has just started may end the other's membership instead of waiting for its session to time out.
 */
record Predecessor(Admin admin, String group, String instanceId) {
    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);
    private static final int LIMIT_MILLIS = 5_000;

    /** @return false where the broker does not do it: its session is to be waited for */
    boolean remove() {
        var options = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(instanceId)));
        options.reason("its successor has started");
        // Not tried any longer: by instance id it would end this worker's own membership, once it has one.
        options.timeoutMs(LIMIT_MILLIS);
        try {
            admin.removeMembersFromConsumerGroup(group, options).all().get(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            LOG.info("event=predecessor_removed instance={}", instanceId);
            return true;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn("event=predecessor_not_removed instance={} cause=\"{}\"", instanceId, failure.toString());
            return false;
        }
    }
}
