package io.hooktide.fanout.streams;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The topics that must be there before Streams starts: it would only say that a source is missing, and stop. */
public record RequiredTopics(List<String> names) {
    /** @throws IllegalStateException naming the topics that are missing and the way out, or that Kafka does not answer */
    public void check(Admin admin, Duration limit) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(existing(admin, limit));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Topics do not exist: " + String.join(", ", missing)
                    + ". Run 'hooktide topics create' (and check topics.prefix)");
        }
    }

    private static Set<String> existing(Admin admin, Duration limit) {
        try {
            return admin.listTopics().names().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for the topics", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(
                    "Kafka does not answer; is it running? Check kafka.bootstrap.servers: " + failure, failure);
        }
    }
}
