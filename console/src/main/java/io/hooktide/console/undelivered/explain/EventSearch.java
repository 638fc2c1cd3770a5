package io.hooktide.console.undelivered.explain;

import java.util.List;

/**
 * What a search in the topic came to.
 *
 * @param found in the order of their times; an id may have been used on several objects
 * @param complete whether all between the two times was read; else there was too much of it
 */
public record EventSearch(List<FoundEvent> found, boolean complete) {
    public EventSearch {
        found = List.copyOf(found);
    }
}
