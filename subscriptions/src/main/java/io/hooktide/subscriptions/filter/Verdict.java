package io.hooktide.subscriptions.filter;

/**
 * Whether an event goes out.
 *
 * @param clause the part of the filter that decided against it, as it is called in the subscription; null if it goes out
 */
public record Verdict(String clause) {
    public static final Verdict PASSES = new Verdict(null);

    public boolean passes() {
        return clause == null;
    }
}
