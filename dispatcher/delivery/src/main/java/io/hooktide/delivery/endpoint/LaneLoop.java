package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.delivery.token.TokenClocks;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loop of a worker with the lanes on it, as the worker thread sees it: everything is handed over as a task and
 * comes back through the completions.
 */
public final class LaneLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneLoop.class);
    private static final long COUNT_MILLIS = 1_000;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final WebhookSender sender;
    private final Poster poster;
    private final Standstill standstill;
    private final RecordingGate gate;
    private final LongSupplier nanoTime;
    private final LoopLag lag;
    private final Lanes lanes;
    private volatile BreakerCounts breakers = BreakerCounts.NONE;

    /** @param senders make the sender on its loop */
    public LaneLoop(String threadName, Function<EventLoop, WebhookSender> senders, LaneParts parts) {
        this.group = EventLoops.single(threadName);
        this.loop = group.next();
        this.sender = senders.apply(loop);
        TokenClocks clocks = new TokenClocks(
                parts.clocks().clock()::millis,
                (task, wait) -> loop.schedule(() -> guarded(task), wait, TimeUnit.MILLISECONDS));
        this.standstill = new Standstill(parts.clocks().nanoTime());
        this.gate = new RecordingGate(parts.completions(), standstill);
        this.poster = new Poster(sender, parts.completions(), gate, parts.posting(), clocks);
        this.nanoTime = parts.clocks().nanoTime();
        this.lag = new LoopLag(Lanes.TICK.toNanos(), nanoTime.getAsLong());
        this.lanes = new Lanes(
                new LaneSetup(parts, poster, gate, lag, new Rush(new StartWindow(StartWindow.LEAST, Rush.MOST))),
                (task, wait) -> loop.schedule(() -> guarded(task), wait, TimeUnit.MILLISECONDS));
        long tick = Lanes.TICK.toMillis();
        // With a delay, not at a rate: ticks that are made up for one after the other would take no time at all.
        loop.scheduleWithFixedDelay(() -> guarded(lanes::tick), tick, tick, TimeUnit.MILLISECONDS);
        loop.scheduleAtFixedRate(
                () -> guarded(() -> breakers = lanes.breakers()), COUNT_MILLIS, COUNT_MILLIS, TimeUnit.MILLISECONDS);
    }

    public void handOver(List<PendingDelivery> deliveries) {
        long handedOver = nanoTime.getAsLong();
        loop.execute(() -> guarded(() -> {
            lag.waited(nanoTime.getAsLong() - handedOver);
            lanes.take(deliveries);
        }));
    }

    public void relieve(Assignment crowded) {
        loop.execute(() -> guarded(() -> lanes.relieve(crowded)));
    }

    public void abandonEnding() {
        loop.execute(() -> guarded(lanes::abandonEnding));
    }

    /**
     * How many deliveries that were held each of these subscriptions could take now.
     *
     * @param answer called on the event loop
     */
    public void askRoomForHeld(
            Collection<SubscriptionKey> subscriptions, Consumer<Map<SubscriptionKey, Integer>> answer) {
        loop.execute(() -> guarded(() -> answer.accept(lanes.roomForHeld(subscriptions))));
    }

    /** How many endpoints are down. Any thread. */
    public BreakerCounts breakers() {
        return breakers;
    }

    /** Starts nothing more. */
    public void shut() {
        loop.execute(gate::shut);
    }

    /** Whether outcomes are being recorded, so that new requests are started. Any thread. */
    public boolean recording() {
        return gate.isRecording();
    }

    /** To be ended by the worker thread; until then nothing is started. */
    public Standstill standstill() {
        return standstill;
    }

    /** Requests that are open now. Any thread. */
    public int inFlight() {
        return poster.inFlight();
    }

    // A task that threw would only be mentioned by Netty; a tick that threw would never come again.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("event=lane_task_failed", bug);
        }
    }

    @Override
    public void close() {
        loop.execute(sender::close);
        group.shutdownGracefully(0, CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
