package io.hooktide.faults;

import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A load on its way to a receiver, and the workers that carry it. */
final class FaultRun implements AutoCloseable {
    private static final int SUBSCRIPTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final Ground ground;
    final LoggingReceiver receiver;
    final Load load;
    final List<Subscription> rows;

    /** On the broker of the tests, and topics of its own; the load starts at once. */
    static FaultRun start(Path folder, int perSecond, Function<Post, Answer> script) throws IOException {
        return new FaultRun(Ground.shared(folder), perSecond, script);
    }

    FaultRun(Ground ground, int perSecond, Function<Post, Answer> script) {
        this.ground = ground;
        this.receiver = ground.with(new LoggingReceiver(script));
        this.rows = Customers.subscribe(ground, receiver.url("/"), SUBSCRIPTIONS);
        this.load = new Load(ground, rows, perSecond);
    }

    /** A worker that has partitions. */
    WorkerProcess worker(String instanceId) throws IOException {
        return ground.with(new WorkerProcess(ground, instanceId)).start().awaitAssigned();
    }

    void awaitPosts(int more) {
        int before = receiver.posts();
        await().until(() -> receiver.posts() >= before + more);
    }

    /** Until the workers keep up with the load. */
    void awaitSteady() {
        awaitPosts(1);
        await().until(() -> receiver.posts() >= load.accepted());
    }

    /** Ends the load, and waits until nothing is left to do. */
    Verdict settle() throws InterruptedException {
        return Verdict.atRest(ground, receiver, load.stop());
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    @Override
    public void close() throws Exception {
        load.close();
        ground.close();
    }
}
