package io.hooktide.subscriptions.template;

/** Text as XML 1.0 may hold it; what XML has no way to write becomes U+FFFD. */
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** Fit for text and for attributes in either kind of quotes. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\t' -> out.append("&#9;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(point) ? point : REPLACEMENT);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int point) {
        return point >= 0x20 && point < 0xD800 || point >= 0xE000 && point != 0xFFFE && point != 0xFFFF;
    }
}
