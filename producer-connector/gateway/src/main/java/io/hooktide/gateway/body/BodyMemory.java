package io.hooktide.gateway.body;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests are held at once. Thread-safe. */
public final class BodyMemory {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes */
    public BodyMemory(long most) {
        this.most = most;
    }

    /** False, and nothing taken, if there is no room for so many bytes. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }

    public long held() {
        return held.get();
    }
}
