package io.hooktide.client;

/** Data and previous are larger than 256 KiB together, or the broker allows less. */
public final class EventTooLargeException extends PublishException {
    public EventTooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
