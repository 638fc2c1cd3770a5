package io.hooktide.receiver.script;

import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What the receiver does with one request. */
public sealed interface Step {
    /** The answer of every path that no rule names. */
    Step OK = new Answer(Duration.ZERO, 200, Map.of(), "");

    <R> R fold(Function<Answer, R> answer, Function<Hang, R> hang, Function<Reset, R> reset);

    /** In a few words, for people. */
    String label();

    /**
     * Answers.
     *
     * @param delay before the first byte of the answer
     * @param status 200 to 599
     */
    record Answer(Duration delay, int status, Map<String, String> headers, String body) implements Step {
        public Answer {
            headers = Map.copyOf(headers);
        }

        @Override
        public <R> R fold(Function<Answer, R> answer, Function<Hang, R> hang, Function<Reset, R> reset) {
            return answer.apply(this);
        }

        @Override
        public String label() {
            return status + after(delay);
        }
    }

    /** Takes the request and never answers; the connection stays open until the other side gives up. */
    record Hang() implements Step {
        @Override
        public <R> R fold(Function<Answer, R> answer, Function<Hang, R> hang, Function<Reset, R> reset) {
            return hang.apply(this);
        }

        @Override
        public String label() {
            return "hang";
        }
    }

    /** Takes the request and cuts the connection (TCP RST). */
    record Reset(Duration delay) implements Step {
        @Override
        public <R> R fold(Function<Answer, R> answer, Function<Hang, R> hang, Function<Reset, R> reset) {
            return reset.apply(this);
        }

        @Override
        public String label() {
            return "reset" + after(delay);
        }
    }

    private static String after(Duration delay) {
        return delay.isZero() ? "" : " after " + ShortDuration.format(delay);
    }
}
