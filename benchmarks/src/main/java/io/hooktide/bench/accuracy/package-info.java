/** How exactly retries come when they are due. */
package io.hooktide.bench.accuracy;
