package io.hooktide.delivery.endpoint;

import java.time.Duration;

/**
 * What the end of a request says of its endpoint's health.
 *
 * @param leaveAlone how long the endpoint asked to be left alone, as far as the policy honours that; zero: it did not
 */
record Answer(Kind kind, Duration leaveAlone) {
    static final Answer WELL = new Answer(Kind.WELL, Duration.ZERO);
    static final Answer GONE = new Answer(Kind.GONE, Duration.ZERO);
    static final Answer DOWN = new Answer(Kind.DOWN, Duration.ZERO);
    static final Answer SILENT = new Answer(Kind.SILENT, Duration.ZERO);
    static final Answer UNTRIED = new Answer(Kind.UNTRIED, Duration.ZERO);
    static final Answer NO_CONNECTION = new Answer(Kind.NO_CONNECTION, Duration.ZERO);

    enum Kind {
        /** It answered, perhaps with a refusal: a 4xx is the answer of a healthy endpoint. */
        WELL,
        /** 410: it does not want any of it, ever. */
        GONE,
        /** 429: it is well, and wants less. */
        BUSY,
        /** 503: it is not well, and wants less. */
        OVERLOADED,
        /** Another 5xx, or no connection. */
        DOWN,
        /** No answer until the deadline. */
        SILENT,
        /** Nothing was sent, for no fault of the endpoint. */
        UNTRIED,
        /** The same, for want of a connection: it may be tried again soon. */
        NO_CONNECTION
    }

    boolean failed() {
        return kind == Kind.BUSY || kind == Kind.OVERLOADED || kind == Kind.DOWN || kind == Kind.SILENT;
    }

    boolean untried() {
        return kind == Kind.UNTRIED || kind == Kind.NO_CONNECTION;
    }

    boolean wantsLess() {
        return kind == Kind.BUSY || kind == Kind.OVERLOADED;
    }
}
