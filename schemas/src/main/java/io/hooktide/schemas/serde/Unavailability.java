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
            // Avro has IOExceptions of its own, for bytes that are no record.
            if (cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.")) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof BoundedCall.NotInTimeException
                    || name.contains("forbidden")
                    || name.contains("notauthorized")
                    || name.contains("authexception")
                    || name.contains("ratelimited")
                    || name.contains("timeout")
                    || isUnexplained(cause)) {
                return true;
            }
        }
        return false;
    }

    // What the registry itself refuses has an exception class of its own in Apicurio's client. The bare class is for
    // what it could not make sense of: a lost connection (without a cause), an error of the server, a proxy's page.
    // Confluent's client has the bare class alone, with the status of the answer.
    private static boolean isUnexplained(Throwable failure) {
        if (!failure.getClass().getSimpleName().equals("RestClientException")) {
            return false;
        }
        try {
            int status = (int) failure.getClass().getMethod("getStatus").invoke(failure);
            return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
        } catch (ReflectiveOperationException notConfluents) {
            return true;
        }
    }

    /** What the innermost exception with a message says. */
    static String rootMessage(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                telling = cause;
            }
        }
        String name = telling.getClass().getSimpleName();
        return telling.getMessage() == null ? name : name + ": " + telling.getMessage();
    }
}
