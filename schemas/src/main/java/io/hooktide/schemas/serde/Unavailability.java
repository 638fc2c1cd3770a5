package io.hooktide.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** Tells a registry that did not answer from an answer that says no. */
final class Unavailability {
    private Unavailability() {}

    // By name for the Apicurio and Confluent clients alike, since the serializer's class is a setting.
    static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (cause instanceof EOFException) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof BoundedCall.NotInTimeException
                    || name.contains("forbidden")
                    || name.contains("notauthorized")
                    || name.contains("timeout")) {
                return true;
            }
        }
        return false;
    }

    static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
