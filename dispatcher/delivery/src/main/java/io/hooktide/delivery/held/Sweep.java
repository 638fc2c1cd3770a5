package io.hooktide.delivery.held;

import java.util.Collection;
import java.util.OptionalLong;

/**
 * Where the passes of one partition begin. In turns at the lowest offset that is wanted, and beyond what such a pass
 * reaches: so a subscription that takes some of a long backlog in each pass keeps nobody waiting behind it. Releaser's
 * thread.
 */
final class Sweep {
    private long target;
    private long lowestReached;
    private long beyondReached;
    private boolean beyondIsNext;
    private boolean beyond;

    /** @param wanted offsets where something is to be read, at least one. @return the one where the next pass begins */
    long next(Collection<Long> wanted) {
        OptionalLong further = beyondIsNext ? further(wanted) : OptionalLong.empty();
        beyond = further.isPresent();
        target = further.orElseGet(() -> lowest(wanted, Long.MIN_VALUE).orElseThrow());
        return target;
    }

    /** The pass came to the offset. Nothing has changed where that is not beyond its target: it has not been read yet. */
    void reached(long offset) {
        if (offset <= target) {
            return;
        }
        if (beyond) {
            beyondReached = offset;
        } else {
            lowestReached = offset;
        }
        beyondIsNext = !beyond;
    }

    private OptionalLong further(Collection<Long> wanted) {
        OptionalLong further = lowest(wanted, Math.max(lowestReached, beyondReached + 1));
        return further.isPresent() ? further : lowest(wanted, lowestReached);
    }

    private static OptionalLong lowest(Collection<Long> wanted, long from) {
        return wanted.stream()
                .mapToLong(Long::longValue)
                .filter(offset -> offset >= from)
                .min();
    }
}
