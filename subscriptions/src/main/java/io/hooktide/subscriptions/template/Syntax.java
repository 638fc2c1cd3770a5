package io.hooktide.subscriptions.template;

/** Follows a template's text, so that it is known where each merge field stands. One use. */
interface Syntax {
    /** Goes on over text that stands in the template as it is. */
    void advance(String literal);

    /** @throws IllegalArgumentException if no merge field may stand here */
    Place place();

    /** @throws IllegalArgumentException if the text, which has a value in the place of each field, is malformed */
    void check(String sample);
}
