/** What is not delivered, and whether the ledger adds up, through the console's API. */
package io.hooktide.app.undelivered;
