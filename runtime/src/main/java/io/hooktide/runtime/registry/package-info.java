/** Waiting for the schema registry: nothing is skipped because it does not answer. */
package io.hooktide.runtime.registry;
