package io.hooktide.dev.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What was started beside something else. */
final class Started {
    private Started() {}

    /** Waits for it. @throws RuntimeException the very one that it failed with */
    static <T> T joined(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
