package io.hooktide.dev.stack;

import java.util.OptionalInt;

/**
 * Where what is embedded listens; 0: any free port.
 *
 * @param database of PostgreSQL, for the log history; empty: none is started
 */
public record EmbeddedPorts(int kafka, int registry, OptionalInt database) {}
