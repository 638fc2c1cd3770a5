package io.hooktide.console.web;

import io.hooktide.access.Scope;

/**
 * A way to a page that is always there, for those who have the scope.
 *
 * @param icon name of a symbol in parts/icon.jte
 */
public record NavigationItem(String label, String path, String icon, Scope scope) {
    /** Whether the page at that path belongs to it. */
    public boolean holds(String current) {
        return current.equals(path) || current.startsWith(path + "/");
    }
}
