/** What fan-out writes: deliveries and dead letters. */
package io.hooktide.fanout.output;
