/** How far behind fan-out and delivery are: what waits for its time, and what is due and not done. */
package io.hooktide.retry.lag;
