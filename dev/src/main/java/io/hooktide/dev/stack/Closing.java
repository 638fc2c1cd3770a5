package io.hooktide.dev.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, closed in the reverse order; what fails to close does not keep the rest open. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private record Part(String name, AutoCloseable resource) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(String name, T resource) {
        parts.push(new Part(name, resource));
        return resource;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.resource().close();
                LOG.debug("event=closed part={}", part.name());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                LOG.error("event=close_failed part={}", part.name(), failure);
            }
        }
    }
}
