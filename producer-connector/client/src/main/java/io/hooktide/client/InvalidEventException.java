package io.hooktide.client;

/** The event breaks a rule; trying it again is no use. */
public final class InvalidEventException extends PublishException {
    private final String pointer;

    /** @param pointer JSON pointer of the field, for example /objectType */
    public InvalidEventException(String pointer, String detail) {
        super(pointer + " " + detail, null);
        this.pointer = pointer;
    }

    /** Which field: a JSON pointer, for example /objectType or /data. */
    public String pointer() {
        return pointer;
    }
}
