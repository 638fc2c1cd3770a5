/** What is open and what is done in each partition, and how that is kept in the committed offsets' metadata. */
package io.hooktide.delivery.ledger;
