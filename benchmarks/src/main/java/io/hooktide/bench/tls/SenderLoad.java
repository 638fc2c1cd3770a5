package io.hooktide.bench.tls;

import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.delivery.send.SenderOptions;
import io.hooktide.delivery.send.WebhookRequest;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** One sender on a thread of its own, and what its requests cost that thread. */
final class SenderLoad implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;

    private final EventLoopGroup loops = EventLoops.single("bench-tls");
    private final EventLoop loop = loops.next();
    private final NettyWebhookSender sender;
    private final long threadId;

    SenderLoad(SenderOptions options) throws InterruptedException {
        this.sender =
                loop.submit(() -> new NettyWebhookSender(loop, options)).sync().getNow();
        this.threadId = loop.submit(() -> Thread.currentThread().getId()).sync().getNow();
    }

    /**
     * What a request cost.
     *
     * @param cpuMicros of the sender's thread
     * @param perSecond requests
     * @param failed how many were not answered with 200
     */
    record Cost(double cpuMicros, double perSecond, int failed) {}

    /** Sends them all, always the same number under way. */
    Cost run(int count, int inFlight, IntFunction<WebhookRequest> requests) throws InterruptedException {
        Round round = new Round(count, requests);
        long cpu = cpuNanos();
        long began = System.nanoTime();
        loop.execute(() -> {
            for (int i = 0; i < inFlight; i++) {
                round.next();
            }
        });
        if (!round.answered.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(round.answered.getCount() + " of " + count + " were not answered");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Cost((cpuNanos() - cpu) / 1e3 / count, count / seconds, round.failed.get());
    }

    @Override
    public void close() {
        loop.execute(sender::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
    }

    /** Lives on the event loop. */
    private final class Round {
        private final int count;
        private final IntFunction<WebhookRequest> requests;
        private final CountDownLatch answered;
        private final AtomicInteger failed = new AtomicInteger();
        private int sent;

        Round(int count, IntFunction<WebhookRequest> requests) {
            this.count = count;
            this.requests = requests;
            this.answered = new CountDownLatch(count);
        }

        void next() {
            if (sent < count) {
                sender.send(requests.apply(sent++), result -> {
                    if (result.status() != 200) {
                        failed.incrementAndGet();
                    }
                    answered.countDown();
                    next();
                });
            }
        }
    }
}
