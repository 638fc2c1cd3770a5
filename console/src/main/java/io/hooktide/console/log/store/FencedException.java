package io.hooktide.console.log.store;

/** A position is not where this console left it: another one writes the partition, or the database was set back. */
public final class FencedException extends RuntimeException {
    FencedException(Move move) {
        super("The position of " + move.partition() + " is no longer " + move.from());
    }
}
