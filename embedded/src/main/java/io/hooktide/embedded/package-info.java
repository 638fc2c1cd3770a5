/** A real broker in this JVM and a real schema registry beside it, for dev, demo and tests. */
package io.hooktide.embedded;
