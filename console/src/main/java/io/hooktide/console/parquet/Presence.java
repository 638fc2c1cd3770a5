package io.hooktide.console.parquet;

import java.io.ByteArrayOutputStream;

/** Which values are there and which are null, as runs of definition levels. For one thread. */
final class Presence {
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private boolean present;
    private int run;
    private int count;

    void add(boolean there) {
        if (there != present) {
            endRun();
            present = there;
        }
        run++;
        count++;
    }

    // Length as a varint with a lowest bit of 0 for a run, then the level in one byte.
    private void endRun() {
        if (run == 0) {
            return;
        }
        int head = run << 1;
        while ((head & ~0x7f) != 0) {
            runs.write((head & 0x7f) | 0x80);
            head >>>= 7;
        }
        runs.write(head);
        runs.write(present ? 1 : 0);
        run = 0;
    }

    int count() {
        return count;
    }

    /** All runs; nothing may be added before it is cleared. */
    byte[] runs() {
        endRun();
        return runs.toByteArray();
    }

    void clear() {
        runs.reset();
        count = 0;
    }
}
