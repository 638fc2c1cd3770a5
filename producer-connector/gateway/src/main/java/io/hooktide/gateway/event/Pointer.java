package io.hooktide.gateway.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON pointers in URI fragments (RFC 6901, section 6). */
final class Pointer {
    static final String ROOT = "#";

    private static final int LONGEST_NAME = 64;

    private Pointer() {}

    static String of(String parent, int index) {
        return parent + "/" + index;
    }

    static String of(String parent, List<String> path) {
        String pointer = parent;
        for (String step : path) {
            pointer = of(pointer, step);
        }
        return pointer;
    }

    /** A name that is a stranger's may be of any length; it is cut. */
    static String of(String parent, String name) {
        String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        String escaped = cut.replace("~", "~0").replace("/", "~1");
        return parent + "/"
                + URLEncoder.encode(escaped, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%7E", "~");
    }
}
