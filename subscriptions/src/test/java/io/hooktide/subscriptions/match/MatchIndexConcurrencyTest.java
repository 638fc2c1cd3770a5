package io.hooktide.subscriptions.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MatchIndexConcurrencyTest {
    private static final int CHANGES = 100_000;

    @Test
    void shouldNeverMissARowThatMatchesBeforeAndAfterAChange() throws Exception {
        // Given a row whose pattern moves between an object type and any, and so between two places of the index
        MatchIndex index = new MatchIndex();
        Subscription byType = Rows.row("acme", "sub_1", 1, "active", "job.*");
        Subscription byAction = Rows.row("acme", "sub_1", 2, "active", "*.created");
        index.put(byType, 0);
        AtomicBoolean done = new AtomicBoolean();
        ChangeEvent event = Rows.event("acme", "job", "created");
        // When
        CompletableFuture<Long> misses = CompletableFuture.supplyAsync(() -> {
            long missed = 0;
            while (!done.get()) {
                missed += 1 - index.match(event).size();
            }
            return missed;
        });
        for (int offset = 1; offset <= CHANGES; offset++) {
            index.put(offset % 2 == 0 ? byType : byAction, offset);
        }
        done.set(true);
        // Then
        assertThat(misses.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void shouldHoldManyRowsInLittleHeap() {
        int rows = 100_000;
        MatchIndex index = new MatchIndex();
        Subscription row = Rows.row("acme", "", 1, "active", "invoice.*");
        long before = usedHeap();
        for (int number = 0; number < rows; number++) {
            row.setTenantId("tenant-" + number / 10);
            row.setSubscriptionId("sub_%032x".formatted(number));
            index.put(row, number);
        }
        long bytesForEach = (usedHeap() - before) / rows;

        assertThat(index.size()).isEqualTo(rows);
        assertThat(bytesForEach).isLessThan(700);
        assertThat(index.match(Rows.event("tenant-7", "invoice", "created"))).hasSize(10);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
