package io.hooktide.subscriptions.endpoint;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of PEM (RFC 7468). */
record Pem(String label, byte[] bytes) {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

    /**
     * All blocks; what is between them is left out, as the RFC says.
     *
     * @throws IllegalArgumentException if a block is not whole; the message repeats nothing of it
     */
    static List<Pem> blocks(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String end = "-----END " + begin.group(1) + "-----";
            int until = text.indexOf(end, begin.end());
            if (until < 0) {
                throw new IllegalArgumentException("is PEM without the line " + end);
            }
            blocks.add(new Pem(begin.group(1), decoded(text.substring(begin.end(), until))));
            from = until + end.length();
        }
        return blocks;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("is PEM with something other than base64 in it");
        }
    }
}
