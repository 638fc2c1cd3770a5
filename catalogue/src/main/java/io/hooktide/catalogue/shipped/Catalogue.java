package io.hooktide.catalogue.shipped;

import java.util.List;

/**
 * A list of event types that belong together.
 *
 * @param name lower case, with hyphens; a profile names it
 * @param title for people
 * @param description of what, and from where the names are
 */
public record Catalogue(String name, String title, String description, List<CatalogueType> types) {
    public Catalogue {
        types = List.copyOf(types);
    }
}
