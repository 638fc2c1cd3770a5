package io.hooktide.console.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A place in a JSON document: a JSON pointer as a URI fragment (RFC 6901, 6). */
public record Pointer(String text) {
    public static final Pointer ROOT = new Pointer("#");

    /** Of a parameter in the query, where there is no JSON: a question mark and its name. */
    public static Pointer ofParameter(String name) {
        return new Pointer("?" + encoded(name));
    }

    public Pointer child(String name) {
        return new Pointer(text + "/" + encoded(name.replace("~", "~0").replace("/", "~1")));
    }

    public Pointer child(int index) {
        return new Pointer(text + "/" + index);
    }

    // URLEncoder writes form encoding; a fragment may hold these as they are.
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~")
                .replace("%24", "$");
    }
}
