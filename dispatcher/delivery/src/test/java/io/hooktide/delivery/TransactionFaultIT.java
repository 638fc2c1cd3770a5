package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.FaultyProducer.Fault;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a transaction: nothing is posted again, everything is recorded exactly once. */
@Tag("slow")
class TransactionFaultIT {
    private static final int LEAST = 100;

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private WorkerFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "FROZEN", mode = EnumSource.Mode.EXCLUDE)
    void shouldPostOnceAndRecordOnceThroughThreeFaults(Fault fault) {
        faults.addAll(Collections.nCopies(3, fault));
        assertExactlyOnce();
    }

    @Test
    void shouldPostOnceAndRecordOnceWhereEveryKindOfFaultFollows() {
        faults.addAll(allButFrozen());
        faults.addAll(Collections.nCopies(4, Fault.COMMIT_TIMES_OUT)); // until the producer is given up
        faults.addAll(allButFrozen());
        assertExactlyOnce();
    }

    @Test
    void shouldPostOnceAndRecordOnceWhereTheCoordinatorEndsTheTransactionOfAFrozenWorker() {
        faults.add(Fault.FROZEN);
        assertExactlyOnce();
    }

    private static List<Fault> allButFrozen() {
        return EnumSet.complementOf(EnumSet.of(Fault.FROZEN)).stream().toList();
    }

    private void assertExactlyOnce() {
        // Given: every fifth delivery fails once
        fixture.endpoint.answers(request -> number(request.body()) % 5 == 0
                        && fixture.endpoint.received(request.id()).size() == 1
                ? 503
                : 200);
        Subscription row = fixture.subscribe("/hook");
        DeliveryRole role = fixture.start("a", faulty());
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> role.health().ready());

        // When: no commit, no fault, so that there has to be something to commit until they are used up
        AtomicInteger sent = new AtomicInteger();
        List<String> ids = new ArrayList<>(fixture.sendAll(row, sent.getAndAdd(LEAST), LEAST));
        Awaitility.await("all faults").atMost(WorkerFixture.PATIENCE).until(() -> {
            ids.add(fixture.send(row, sent.getAndIncrement()).getDeliveryId());
            return faults.isEmpty();
        });

        // Then
        int failedOnce = (sent.get() + 4) / 5;
        int expected = sent.get() + failedOnce;
        fixture.awaitAttempts(expected);
        fixture.assertExactlyOnce(ids);
        assertThat(fixture.endpoint.received()).hasSize(expected);
        assertThat(fixture.records.readRaw(fixture.topics.retry(WorkerFixture.SHORT)))
                .hasSize(failedOnce);
    }

    private WorkerSeams faulty() {
        return new WorkerSeams(
                Clock.systemUTC(), System::nanoTime, config -> new FaultyProducer(config, faults), WorkerFixture.NEVER);
    }

    private static int number(byte[] body) {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        return Integer.parseInt(text.substring(5, text.length() - 1));
    }
}
