package io.hooktide.receiver.signature;

/** What a check of a request's signature came to. */
public enum Verdict {
    VALID("valid"),
    INVALID("invalid"),
    NOT_CHECKED("not_checked");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
