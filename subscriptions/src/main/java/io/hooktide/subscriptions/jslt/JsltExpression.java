package io.hooktide.subscriptions.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * A JSLT expression, compiled; nothing of it is evaluated before an event comes. It cannot define functions or import, has
 * no regular expressions, and no functions whose result is not the same each time; one evaluation is bounded in steps,
 * sizes and time. Immutable; any thread.
 */
public final class JsltExpression {
    private static final int MOST_OF_REASON = 300;

    /** Names of classes, and where in no file a parser stood: for programmers. */
    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile("\\b(?:\\w+\\.)+\\w+(?:Exception|Error): | at \\[Source: [^]]*]");

    private final ExpressionImpl expression;
    private final LongSupplier nanos;
    private final LongSupplier processorNanos;

    private JsltExpression(ExpressionImpl expression, LongSupplier nanos, LongSupplier processorNanos) {
        this.expression = expression;
        this.nanos = nanos;
        this.processorNanos = processorNanos;
    }

    /** @throws IllegalArgumentException with the reason and the place */
    public static JsltExpression compile(String text) {
        return compile(text, System::nanoTime, JsltExpression::processorNanos);
    }

    /**
     * @param nanos a clock for the time that an evaluation takes
     * @param processorNanos and one for what its thread takes of the processor, asked only once that is too long
     */
    static JsltExpression compile(String text, LongSupplier nanos, LongSupplier processorNanos) {
        JsltText.check(text);
        try {
            ExpressionImpl expression = UnevaluatedTree.of(text);
            Metering.install(expression);
            return new JsltExpression(expression, nanos, processorNanos);
        } catch (JsltException | StackOverflowError refused) {
            throw new IllegalArgumentException(reason(refused), refused);
        }
    }

    /** @throws IllegalArgumentException with the reason, if it fails, or takes or makes too much */
    public JsonNode apply(JsonNode input) {
        try {
            return expression.apply(new MeteredScope(expression.getStackFrameSize(), nanos, processorNanos), input);
        } catch (JsltException | StackOverflowError failed) {
            throw new IllegalArgumentException(reason(failed), failed);
        } catch (IllegalArgumentException tooMuch) {
            throw tooMuch;
        } catch (RuntimeException fault) {
            throw new IllegalArgumentException("the expression cannot be evaluated: " + reason(fault), fault);
        }
    }

    private static long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof StackOverflowError) {
            return "the expression is nested too deeply";
        }
        String some = shortened(String.valueOf(failure.getMessage()), 4 * MOST_OF_REASON);
        String words = FOR_PROGRAMMERS.matcher(some.replaceAll("\\s+", " ")).replaceAll("");
        return shortened(words.strip(), MOST_OF_REASON);
    }

    // The library repeats the value that it could not take, whatever its size; why, and where, stands behind it.
    private static String shortened(String message, int most) {
        return message.length() <= most
                ? message
                : message.substring(0, whole(message, most * 2 / 3)) + " ... "
                        + message.substring(whole(message, message.length() - most / 3));
    }

    // Never between the halves of a character.
    private static int whole(String message, int cut) {
        return Character.isLowSurrogate(message.charAt(cut)) ? cut - 1 : cut;
    }
}
