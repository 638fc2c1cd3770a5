/** Broker, registry and all roles, started and ended together. */
package io.hooktide.dev.stack;
