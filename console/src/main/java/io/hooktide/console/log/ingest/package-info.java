/** From deliveries, delivery-attempts and dead-letters into the tables, from where the database says it is. */
package io.hooktide.console.log.ingest;
