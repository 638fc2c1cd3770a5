/** How fast deliveries of different sizes are sent. */
package io.hooktide.bench.payload;
