/** The check of the ledger: whether what the log history says of deliveries agrees with the topics. */
package io.hooktide.console.undelivered.check;
