package io.hooktide.console.web;

import java.util.Optional;

/**
 * What a page answers.
 *
 * @param title of the page
 * @param template below src/main/jte; it takes the frame, and the model
 * @param location where to go instead; empty: nowhere
 */
public record View(int status, String title, String template, Object model, Optional<String> location) {
    public static View page(String title, String template, Object model) {
        return new View(200, title, template, model, Optional.empty());
    }

    /** To another page, which is then fetched with GET. */
    public static View seeOther(String location) {
        return new View(303, "", "", "", Optional.of(location));
    }

    public View status(int other) {
        return new View(other, title, template, model, location);
    }

    @Override
    public String toString() {
        return "View[" + status + ", " + template + "]";
    }
}
