/** The log history: every delivery and attempt in PostgreSQL, fed from Kafka, beside the delivery path. */
package io.hooktide.console.log;
