/** How fast a backlog is delivered, beside the bare sender and the bare loop. */
package io.hooktide.bench.drain;
