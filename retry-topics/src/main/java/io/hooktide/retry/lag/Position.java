package io.hooktide.retry.lag;

import io.hooktide.retry.ledger.LedgerMetadata;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a group has done in one partition.
 *
 * @param from the offset below which everything is done
 * @param ledger what the delivery workers note of the offsets beyond it
 */
record Position(long from, Optional<LedgerMetadata> ledger) {
    /**
     * @param logStart where the group starts that has no position
     * @param keepsLedger whether the group's metadata is a ledger; that of Kafka Streams is not
     */
    static Position of(OffsetAndMetadata committed, long logStart, boolean keepsLedger) {
        if (committed == null || committed.offset() < logStart) {
            return new Position(logStart, Optional.empty());
        }
        Optional<LedgerMetadata> ledger =
                keepsLedger ? LedgerMetadata.decode(committed.offset(), committed.metadata()) : Optional.empty();
        return new Position(committed.offset(), ledger);
    }

    boolean done(long offset) {
        return offset < from
                || ledger.map(noted -> offset < noted.frontier() && Arrays.binarySearch(noted.open(), offset) < 0)
                        .orElse(false);
    }
}
