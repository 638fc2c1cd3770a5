package io.hooktide.delivery.ledger;

import io.hooktide.retry.ledger.LedgerMetadata;

/**
 * What a ledger commits for its partition.
 *
 * @param offset everything below it is done
 * @param metadata what is done and open beyond it, at most {@link LedgerMetadata#MOST_CHARACTERS}
 */
public record LedgerCommit(long offset, String metadata) {}
