package io.hooktide.gateway.body;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** One body while it comes. Event loop only. */
final class IncomingBody {
    private static final int LEAST = 4 * 1024;
    private static final int MOST_ON_TRUST = 64 * 1024;

    private final BodyMemory memory;
    private final int announced;
    private final Promise<Body> whole = Promise.promise();
    private byte[] bytes = new byte[0];
    private int length;
    private boolean over;
    private boolean answered;
    private boolean used;

    /** @param announced by Content-Length; 0 if not known */
    IncomingBody(BodyMemory memory, int announced) {
        this.memory = memory;
        this.announced = announced;
    }

    Future<Body> whole() {
        return whole.future();
    }

    void append(Buffer chunk) {
        if (over) {
            return; // already answered; what still comes is read and dropped
        }
        int wanted = length + chunk.length();
        if (wanted > BodyReader.MAX_BYTES) {
            fail(BodyReader.tooLarge());
        } else if (makeRoom(wanted)) {
            chunk.getBytes(bytes, length);
            length = wanted;
        } else {
            fail(Problem.unavailable("Too much is being published at once; nothing of this request was stored"));
        }
    }

    private boolean makeRoom(int wanted) {
        if (wanted <= bytes.length) {
            return true;
        }
        int room = Math.max(wanted, bytes.length == 0 ? first() : more());
        if (!memory.take(room - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, room);
        return true;
    }

    // What is announced is believed up to a point: memory is for bytes that came.
    private int first() {
        return announced > 0 ? Math.min(announced, MOST_ON_TRUST) : LEAST;
    }

    void complete() {
        if (!over) {
            over = true;
            whole.complete(new Body(bytes, length));
        }
    }

    void fail(Problem problem) {
        if (!over) {
            over = true;
            release();
            whole.fail(new ProblemException(problem));
        }
    }

    private int more() {
        return Math.min(4 * bytes.length, announced > 0 ? announced : BodyReader.MAX_BYTES);
    }

    /** The request was answered, or its connection is gone. */
    void answered() {
        answered = true;
        if (!over) {
            fail(BodyReader.cutOff());
        } else if (used) {
            release();
        }
    }

    /** Nothing refers to the bytes any more. */
    void used() {
        used = true;
        if (answered) {
            release();
        }
    }

    private void release() {
        memory.giveBack(bytes.length);
        bytes = new byte[0];
    }
}
