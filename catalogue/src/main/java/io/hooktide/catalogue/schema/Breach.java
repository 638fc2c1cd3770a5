package io.hooktide.catalogue.schema;

import java.util.List;

/**
 * Something that is not as it must be.
 *
 * @param path where: names and indices (as text), from the top
 * @param detail for people
 */
public record Breach(List<String> path, String detail) {
    private static final int LONGEST = 300;

    public Breach {
        path = List.copyOf(path);
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "...";
    }
}
