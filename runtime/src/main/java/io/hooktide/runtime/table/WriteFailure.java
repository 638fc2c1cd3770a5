package io.hooktide.runtime.table;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TransactionAbortedException;

/** What a write failed of, and whether that is another writer. Pure. */
final class WriteFailure {
    private static final Set<Class<? extends Throwable>> OTHER_WRITER = Set.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class,
            TransactionAbortedException.class);

    /** Of no use to try again. */
    private static final Set<Class<? extends Throwable>> REFUSED =
            Set.of(RecordTooLargeException.class, AuthorizationException.class, InvalidTopicException.class);

    private WriteFailure() {}

    static boolean isWorthAnotherRound(Throwable failure) {
        return anyCause(failure, OTHER_WRITER)
                || (failure instanceof DoubtfulCommitException && !anyCause(failure, REFUSED));
    }

    private static boolean anyCause(Throwable failure, Set<Class<? extends Throwable>> types) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (types.stream().anyMatch(type -> type.isInstance(one))) {
                return true;
            }
        }
        return false;
    }

    /** It may have been committed, or not. */
    static final class DoubtfulCommitException extends KafkaException {
        DoubtfulCommitException(KafkaException cause) {
            super("Not known whether the transaction was committed", cause);
        }
    }
}
