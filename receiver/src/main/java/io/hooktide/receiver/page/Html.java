package io.hooktide.receiver.page;

/** Text into HTML. What senders send is never markup. */
final class Html {
    private Html() {}

    /** For element content and for attribute values in double quotes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isUnseen(c) ? '\ufffd' : c);
            }
        }
        return out.toString();
    }

    // Control characters are not allowed in HTML; text that changes direction could make one thing look like another.
    private static boolean isUnseen(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }
}
