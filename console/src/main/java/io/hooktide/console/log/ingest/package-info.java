/** From deliveries and delivery-attempts into the tables, from where the database says it is. */
package io.hooktide.console.log.ingest;
