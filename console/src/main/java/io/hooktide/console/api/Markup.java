package io.hooktide.console.api;

/** HTML, written piece by piece; every text is escaped. */
final class Markup {
    private final StringBuilder html = new StringBuilder();

    /** @param tag with its attributes, if any: what is ours alone */
    Markup open(String tag) {
        html.append('<').append(tag).append('>');
        return this;
    }

    Markup close(String tag) {
        html.append("</").append(tag).append(tag.equals("code") ? ">" : ">\n"); // a link would go on below the space
        return this;
    }

    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return this;
    }

    /** An element with nothing but a text; none where the text is empty. */
    Markup element(String tag, String text) {
        return text.isEmpty() ? this : open(tag).text(text).close(tag.replaceFirst(" .*", ""));
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
