package io.hooktide.runtime.table;

/** A reader has not come as far as wanted within the time given; it may later. */
public final class NotAppliedException extends IllegalStateException {
    NotAppliedException(String message) {
        super(message);
    }
}
