package io.hooktide.delivery.send;

import io.github.resilience4j.retry.Retry;
import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.DnsHostResolver;
import io.hooktide.delivery.address.HostResolver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender: keep-alive connections of one event loop, one request on each at a time. How many go to one endpoint at
 * once is its caller's decision.
 */
public final class NettyWebhookSender implements WebhookSender {
    private static final Logger LOG = LoggerFactory.getLogger(NettyWebhookSender.class);

    private final EventLoop loop;
    private final LongSupplier nanoTime;
    private final Connector connector;
    private final ConnectionPool pool;
    private final Deadlines deadlines;
    private final RequestEncoder encoder = new RequestEncoder();
    private final Retry staleRetry = StaleConnection.retry();
    private final Connections connections;
    private boolean closed;

    /** @param loop one of {@link EventLoops} */
    public NettyWebhookSender(EventLoop loop, SenderOptions options) {
        this(
                loop,
                options,
                new DnsHostResolver(loop, EventLoops.datagrams(loop), EventLoops.sockets(loop)),
                new AddressGuard(options.addresses()));
    }

    NettyWebhookSender(EventLoop loop, SenderOptions options, HostResolver resolver, AddressGuard guard) {
        this.loop = loop;
        this.nanoTime = System::nanoTime;
        this.connector = new Connector(loop, options, resolver, guard);
        this.pool = new ConnectionPool(
                options.pool(),
                new DeadlineQueue(loop, nanoTime, options.pool().idleTimeout().toNanos()));
        this.deadlines = new Deadlines(loop, nanoTime);
        this.connections = new Connections(options.pool().maxAge().toNanos());
    }

    @Override
    public void send(WebhookRequest request, Consumer<SendResult> whenDone) {
        encoder.prepare(request);
        if (closed) {
            return;
        }
        Exchange exchange = new Exchange(request, whenDone, nanoTime);
        deadlines.add(exchange, exchange.startedNanos(), request.timeout().toNanos());
        Connection idle = pool.take(exchange.origin, exchange.startedNanos());
        if (idle != null) {
            carry(idle, exchange);
        } else {
            // Not from inside this call: opening may fail at once, and so call back.
            loop.execute(() -> open(exchange));
        }
    }

    @Override
    public int openConnections() {
        return pool.open();
    }

    @Override
    public void close() {
        closed = true;
        deadlines.all().forEach(Deadline::drop);
        pool.closeIdle();
        connector.close();
    }

    /** Of the request prepared last. Out of direct memory is no fault of the endpoint: the delivery is deferred. */
    private void carry(Connection connection, Exchange exchange) {
        ByteBuf request;
        try {
            request = encoder.write(exchange.request, ByteBufAllocator.DEFAULT);
        } catch (OutOfMemoryError full) {
            LOG.error(
                    "event=no_memory_for_request bytes={} cause=\"{}\"",
                    exchange.request.body().length,
                    full.getMessage());
            connection.abandon();
            loop.execute(exchange::notAttempted);
            return;
        }
        connection.carry(exchange, request);
    }

    private void open(Exchange exchange) {
        if (exchange.done()) {
            return;
        }
        if (!pool.reserve(exchange.origin)) {
            exchange.notAttempted();
        } else {
            new Opening(exchange, connector, connections).start();
        }
    }

    /** What openings and connections report. */
    private final class Connections implements Opening.Outcome, ConnectionOwner {
        private final long maxAgeNanos;

        Connections(long maxAgeNanos) {
            this.maxAgeNanos = maxAgeNanos;
        }

        @Override
        public Connection connection(Origin origin, String remoteAddress) {
            return new Connection(origin, remoteAddress, this, nanoTime.getAsLong() + maxAgeNanos);
        }

        @Override
        public void opened(Connection connection, Exchange exchange) {
            encoder.prepare(exchange.request);
            carry(connection, exchange);
        }

        @Override
        public void notOpened(Exchange exchange, Optional<SendError> error) {
            pool.release(exchange.origin);
            error.ifPresentOrElse(exchange::failed, exchange::notAttempted);
        }

        @Override
        public void idle(Connection connection, long keepAliveNanos) {
            long now = nanoTime.getAsLong();
            connection.limitUse(now, keepAliveNanos);
            pool.put(connection, now);
        }

        @Override
        public void closed(Connection connection) {
            pool.closed(connection);
        }

        @Override
        public void stale(Exchange exchange) {
            if (!exchange.done() && exchange.mayRetry(staleRetry, StaleConnection.INSTANCE)) {
                open(exchange);
            } else {
                exchange.failed(SendError.RESET);
            }
        }
    }
}
