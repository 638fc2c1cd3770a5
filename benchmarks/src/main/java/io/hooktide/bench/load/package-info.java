/** The open-loop generator, and what it owns up to. */
package io.hooktide.bench.load;
