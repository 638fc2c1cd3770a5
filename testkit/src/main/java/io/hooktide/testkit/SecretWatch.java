package io.hooktide.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test during which a secret was logged: ours from DEBUG on, of others what they log anyway; messages, what is
 * attached to them and stack traces. What the console of the test shows stays as it is.
 */
public final class SecretWatch implements BeforeEachCallback, AfterEachCallback {
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = logback.getLogger("io.hooktide");
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Kept kept = new Kept();
    private final ThresholdFilter asBefore = new ThresholdFilter();
    private Level before;

    /** @return the secret, which no line may have from the start of the test on: as it is, or in base64 */
    public String secret(String text) {
        Assertions.assertThat(text).as("a secret that nothing else is like").hasSizeGreaterThan(5);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        secrets.add(text);
        secrets.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        secrets.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return text;
    }

    /** @return the password, which is a secret also together with its user, as Basic has it */
    public String password(String user, String password) {
        secret(user + ":" + password);
        return secret(password);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        kept.list.clear();
        kept.setContext(logback);
        kept.start();
        asBefore.setLevel(root.getLevel().toString());
        asBefore.start();
        appenders().forEach(appender -> appender.addFilter(asBefore));
        root.addAppender(kept);
        before = ours.getLevel();
        ours.setLevel(Level.DEBUG);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ours.setLevel(before);
        root.detachAppender(kept);
        kept.stop();
        appenders().forEach(Appender::clearAllFilters);
        List<String> lines = kept.lines();
        Assertions.assertThat(secrets).isNotEmpty();
        Assertions.assertThat(lines).as("what was logged").anyMatch(line -> line.startsWith("DEBUG io.hooktide."));
        for (String secret : secrets) {
            // Without the secret itself, which the report of the test would show.
            Assertions.assertThat(lines.stream()
                            .filter(line -> line.contains(secret))
                            .map(line -> line.replace(secret, "<SECRET>")))
                    .as("lines with a secret")
                    .isEmpty();
        }
    }

    private Stream<Appender<ILoggingEvent>> appenders() {
        Stream.Builder<Appender<ILoggingEvent>> all = Stream.builder();
        root.iteratorForAppenders().forEachRemaining(all);
        return all.build();
    }

    /** Many threads log. */
    private static final class Kept extends ListAppender<ILoggingEvent> {
        synchronized List<String> lines() {
            return list.stream().map(Kept::line).toList();
        }

        @Override
        protected synchronized void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // what its arguments are now, and whose thread it is
            super.append(event);
        }

        private static String line(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            return event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + event.getMDCPropertyMap() + " " + event.getKeyValuePairs() + " " + trace;
        }
    }
}
