/** The log history: how fast it is fed, and how fast it answers. */
package io.hooktide.bench.log;
