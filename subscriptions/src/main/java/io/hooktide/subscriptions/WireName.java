package io.hooktide.subscriptions;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an enum's constant by the name it has in records and answers. */
public final class WireName {
    private WireName() {}

    public static <E> E find(E[] constants, Function<E, String> wireName, String text, String what) {
        for (E constant : constants) {
            if (wireName.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not " + what + ": "
                + Arrays.stream(constants).map(wireName).collect(Collectors.joining(", ")));
    }
}
