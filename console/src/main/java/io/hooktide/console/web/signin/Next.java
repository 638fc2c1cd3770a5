package io.hooktide.console.web.signin;

/** Where to go once signed in: never to another site. */
final class Next {
    static final String HOME = "/";

    private Next() {}

    static String page(String wanted) {
        return wanted != null && wanted.matches("/[A-Za-z0-9].*") ? wanted : HOME;
    }
}
