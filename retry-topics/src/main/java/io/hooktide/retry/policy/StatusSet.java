package io.hooktide.retry.policy;

import java.util.BitSet;
import java.util.Collection;
import java.util.regex.Pattern;

/** HTTP status codes, written as codes (429) and classes (5xx). Immutable. */
public final class StatusSet {
    private static final Pattern CODE = Pattern.compile("[1-5][0-9][0-9]");
    private static final Pattern CLASS = Pattern.compile("[1-5]xx");

    private final BitSet codes;

    private StatusSet(BitSet codes) {
        this.codes = codes;
    }

    /** @throws IllegalArgumentException naming the element that is neither a code nor a class */
    public static StatusSet parse(Collection<String> elements) {
        BitSet codes = new BitSet(600);
        for (String element : elements) {
            if (CODE.matcher(element).matches()) {
                codes.set(Integer.parseInt(element));
            } else if (CLASS.matcher(element).matches()) {
                int first = (element.charAt(0) - '0') * 100;
                codes.set(first, first + 100);
            } else {
                throw new IllegalArgumentException(
                        "'" + element + "' is neither a status code (429) nor a class of them (5xx)");
            }
        }
        return new StatusSet(codes);
    }

    public boolean contains(int status) {
        return status >= 0 && codes.get(status);
    }

    /** Whether all its codes are from first to last, both included. */
    boolean isWithin(int first, int last) {
        return codes.isEmpty() || (codes.nextSetBit(0) >= first && codes.length() - 1 <= last);
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }
}
