/** The endpoints: one loop that answers at once and keeps account of what it got. */
package io.hooktide.bench.receiver;
