package io.hooktide.delivery.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One connection of a hostile server: counts what it got rid of. */
final class Talking {
    private static final long SLOWLY_MILLIS = 20;

    private final RawServer.Talk talk;
    private long written;

    Talking(RawServer.Talk talk) {
        this.talk = talk;
    }

    long written() {
        return written;
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        talk.write(bytes);
        written += bytes.length;
    }

    void forEver(String text) throws IOException {
        forEver(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void forEver(byte[] bytes) throws IOException {
        while (true) {
            write(bytes);
        }
    }

    void slowly(String text) throws IOException, InterruptedException {
        for (char next : text.toCharArray()) {
            write(String.valueOf(next));
            talk.pause(SLOWLY_MILLIS);
        }
    }

    void awaitEnd() throws IOException {
        talk.awaitEnd();
    }

    void reset() throws IOException {
        talk.reset();
    }

    /** With one connection; ends with an exception where the other side closes. */
    interface Behaviour {
        void go(Talking talking) throws IOException, InterruptedException;
    }
}
