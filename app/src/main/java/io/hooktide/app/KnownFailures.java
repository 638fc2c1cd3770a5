package io.hooktide.app;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an exception that a command let through means to its user. */
final class KnownFailures {
    private KnownFailures() {}

    static String message(Throwable failure) {
        if (failure instanceof CliException || failure instanceof SettingException) {
            return failure.getMessage();
        }
        if (failure instanceof InterruptedException) {
            return "interrupted";
        }
        List<Throwable> causes = causes(failure);
        if (has(causes, ConfigException.class)) {
            return "a setting under kafka.* is wrong: "
                    + last(causes, ConfigException.class).getMessage();
        }
        if (has(
                causes,
                SslAuthenticationException.class,
                AuthenticationException.class,
                AuthorizationException.class)) {
            return "Kafka refuses: " + root(causes).getMessage();
        }
        if (has(causes, RegistryUnavailableException.class)) {
            return "the schema registry does not answer; check schema.registry.url";
        }
        if (failure.getClass().getName().startsWith("io.hooktide.") && failure.getMessage() != null) {
            return failure.getMessage(); // ours speak for themselves
        }
        if (has(causes, UnknownTopicOrPartitionException.class)) {
            return "a topic does not exist: run 'hooktide topics create' (and check topics.prefix)";
        }
        if (has(causes, TimeoutException.class, org.apache.kafka.common.errors.TimeoutException.class)) {
            return "Kafka does not answer; is it running? Check kafka.bootstrap.servers: "
                    + root(causes).getMessage();
        }
        return plain(failure);
    }

    static boolean isKafkaSetting(Throwable failure) {
        return has(causes(failure), ConfigException.class);
    }

    private static String plain(Throwable failure) {
        boolean wrapped = failure.getCause() != null
                && (failure instanceof ExecutionException || failure.getClass() == KafkaException.class);
        Throwable cause = wrapped ? failure.getCause() : failure;
        boolean speaks = cause instanceof IllegalStateException || cause instanceof IllegalArgumentException;
        return speaks && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
    }

    private static boolean has(List<Throwable> causes, Class<?>... kinds) {
        return causes.stream().anyMatch(cause -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(cause)));
    }

    private static Throwable last(List<Throwable> causes, Class<?> kind) {
        return causes.stream()
                .filter(kind::isInstance)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Throwable root(List<Throwable> causes) {
        return causes.get(causes.size() - 1);
    }
}
