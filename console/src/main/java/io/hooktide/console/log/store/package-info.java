/** The tables of the log history: connections, schema, day partitions, and batches written with their offsets. */
package io.hooktide.console.log.store;
