package io.hooktide.console.asyncapi;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names made of a profile's name. Pure. */
final class Words {
    private Words() {}

    /** {@code my-profile} is {@code MyProfile}. */
    static String camel(String name) {
        return Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
