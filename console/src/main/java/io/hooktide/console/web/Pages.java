package io.hooktide.console.web;

import java.util.List;

/** Pages that belong together. */
public interface Pages {
    void mount(Site site);

    /** What leads to them. */
    default List<NavigationItem> navigation() {
        return List.of();
    }
}
