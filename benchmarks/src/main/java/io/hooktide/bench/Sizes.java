package io.hooktide.bench;

/**
 * How large something may be.
 *
 * @param full unless asked otherwise
 * @param quick with --quick
 */
public record Sizes(int full, int quick, int least, int most) {}
