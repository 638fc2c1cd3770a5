package io.hooktide.console.api;

import java.util.List;

/** Operations that belong together. */
public interface Operations {
    List<Operation> operations();
}
