/** The commands dev and demo: everything in one JVM, to be tried and developed with. */
package io.hooktide.dev;
