package io.hooktide.subscriptions;

/** A value of a document is wrong; the message is for people, and never repeats a secret. */
public final class KeyedException extends IllegalArgumentException {
    private final String key;
    private final String problem;

    /**
     * @param key where, within the part that was read: a JSON pointer without its first slash, for example drop/1
     * @param problem what is wrong with it
     */
    public KeyedException(String key, String problem) {
        super("'" + key + "' " + problem);
        this.key = key;
        this.problem = problem;
    }

    /** One part of a key. */
    public static String part(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    public String key() {
        return key;
    }

    public String problem() {
        return problem;
    }
}
