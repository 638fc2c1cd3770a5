/** What the delivery workers note beside a committed offset: which records beyond it are done. */
package io.hooktide.retry.ledger;
