package io.hooktide.delivery;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.StatusReason;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deactivates subscriptions whose endpoint answered 410: on a thread of its own, once for however many answers, and only
 * while the row is the one that was sent by. Any thread.
 */
final class GoneSubscriptions implements Consumer<Subscription>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoneSubscriptions.class);
    private static final int MOST_TRIES = 5;
    private static final int MOST_WAITING = 1_000;
    private static final IntervalFunction BETWEEN_TRIES =
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10));

    private final CompactedTable<Subscription> table;
    private final Writing writing;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Retry retry = Retry.of(
            "deactivation",
            RetryConfig.custom()
                    .maxAttempts(MOST_TRIES)
                    .intervalFunction(BETWEEN_TRIES)
                    .build());
    private final ExecutorService thread = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> new Thread(task, "delivery-gone"));

    /** @param audit what is committed with a row */
    record Writing(TableWriter writer, TableWriter.Companion<Subscription> audit) {}

    GoneSubscriptions(CompactedTable<Subscription> table, Writing writing, Clock clock) {
        this.table = table;
        this.writing = writing;
        this.clock = clock;
    }

    /** Does not block. What finds no room is told of again by the next 410. */
    @Override
    public void accept(Subscription sentBy) {
        String key = SubscriptionFormat.key(sentBy.getTenantId(), sentBy.getSubscriptionId());
        if (!underWay.add(key)) {
            return;
        }
        try {
            thread.execute(() -> deactivate(key, sentBy));
        } catch (RejectedExecutionException full) {
            underWay.remove(key);
        }
    }

    private void deactivate(String key, Subscription sentBy) {
        try {
            Optional<Row<Subscription>> now = retry.executeSupplier(() ->
                    writing.writer().write(table, key, (row, writeId) -> next(row, sentBy, writeId), writing.audit()));
            LOG.warn(
                    "event=subscription_gone tenant={} subscription={} sent_by_version={} status={} status_reason={}",
                    sentBy.getTenantId(),
                    sentBy.getSubscriptionId(),
                    sentBy.getVersion(),
                    now.map(row -> row.value().getStatus()).orElse("none"),
                    now.map(row -> row.value().getStatusReason()).orElse("none"));
        } catch (RuntimeException failure) {
            LOG.error(
                    "event=subscription_not_deactivated tenant={} subscription={} cause=\"{}\"",
                    sentBy.getTenantId(),
                    sentBy.getSubscriptionId(),
                    failure.toString());
        } finally {
            underWay.remove(key);
        }
    }

    /** Empty where another write came between: somebody may just have corrected the URL. */
    private Optional<Subscription> next(Optional<Subscription> row, Subscription sentBy, String writeId) {
        return row.filter(now -> now.getVersion() == sentBy.getVersion())
                .filter(now -> !now.getStatus().equals(SubscriptionStatus.DEACTIVATED.wireName()))
                .map(now -> Subscription.newBuilder(now)
                        .setStatus(SubscriptionStatus.DEACTIVATED.wireName())
                        .setStatusReason(StatusReason.GONE_410.wireName())
                        .setVersion(now.getVersion() + 1)
                        .setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .setWriteId(writeId)
                        .build());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        writing.writer().close();
    }
}
