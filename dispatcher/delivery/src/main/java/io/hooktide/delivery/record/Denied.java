package io.hooktide.delivery.record;

import java.util.Set;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Says of a failure that Kafka's authorization is the cause of what is to be granted. Pure. */
public final class Denied {
    private Denied() {}

    /** The failure in one line; with what to grant, where access was refused. */
    public static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String grant = grant(cause);
            if (grant != null) {
                return failure + ": grant this worker's user " + grant;
            }
        }
        return failure.toString();
    }

    private static String grant(Throwable cause) {
        if (cause instanceof TopicAuthorizationException refused) {
            Set<String> topics = refused.unauthorizedTopics();
            return "Read, Write and Describe on " + (topics.isEmpty() ? "the topics" : "the topics " + topics);
        }
        if (cause instanceof GroupAuthorizationException refused) {
            return "Read on the group " + refused.groupId();
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return "Write and Describe on the transactional ids that start with the topics' prefix";
        }
        return cause instanceof ClusterAuthorizationException ? "IdempotentWrite on the cluster" : null;
    }
}
