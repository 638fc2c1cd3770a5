package io.hooktide.runtime.table;

/** A row and where it stands in the topic. */
public record Row<V>(V value, int partition, long offset) {}
