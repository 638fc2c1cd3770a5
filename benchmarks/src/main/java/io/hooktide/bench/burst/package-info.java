/** More deliveries at once for one slow endpoint than it takes: how long they take, and that none is given up. */
package io.hooktide.bench.burst;
