/** A delivery worker that is killed under load: how long nothing is delivered, what comes again, what is lost. */
package io.hooktide.bench.crash;
