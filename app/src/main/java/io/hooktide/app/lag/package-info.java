/** hooktide lag: what waits, and what is due and not yet taken, from Kafka alone. */
package io.hooktide.app.lag;
