package io.hooktide.console.api;

import java.util.List;
import java.util.stream.Stream;

/** Operations that belong together. */
public interface Operations {
    List<Operation> operations();

    /** These, and behind them the others. */
    default Operations and(Operations others) {
        return () -> Stream.concat(operations().stream(), others.operations().stream())
                .toList();
    }
}
