package io.hooktide.retry.replay;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Kafka will never take these records; it may take others. */
final class RefusedRecordsException extends RuntimeException {
    private static final Set<Class<? extends Throwable>> FOR_GOOD =
            Set.of(RecordTooLargeException.class, TopicAuthorizationException.class, InvalidTopicException.class);

    private RefusedRecordsException(Throwable cause) {
        super("Kafka does not take what it writes: " + cause.getMessage(), cause);
    }

    /** Empty where it may go better another time, or for no record at all. */
    static Optional<RefusedRecordsException> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (FOR_GOOD.stream().anyMatch(type -> type.isInstance(one))) {
                return Optional.of(new RefusedRecordsException(one));
            }
        }
        return Optional.empty();
    }
}
