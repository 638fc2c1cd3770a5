package io.hooktide.dev.board;

/** Colour where it is wanted, by the terminal's own palette. */
public record Style(boolean colour) {
    public static final Style PLAIN = new Style(false);

    public String good(String text) {
        return sgr("32", text);
    }

    public String bad(String text) {
        return sgr("31", text);
    }

    public String waiting(String text) {
        return sgr("33", text);
    }

    public String quiet(String text) {
        return sgr("2", text);
    }

    public String strong(String text) {
        return sgr("1", text);
    }

    private String sgr(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
