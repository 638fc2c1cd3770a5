package io.hooktide.delivery.send;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.FutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection being opened for one exchange: resolve, then address after address until one accepts, then TLS. Each
 * address is checked right before it is connected to, and nothing is resolved twice. On the event loop only.
 */
final class Opening implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Exchange exchange;
    private final Connector connector;
    private final Outcome outcome;
    private Iterator<InetAddress> addresses;
    private Optional<SendError> lastError = Optional.of(SendError.ADDRESS_REFUSED);
    private Channel channel;
    private boolean abandoned;
    private String remoteAddress;

    /** What an opening comes to. */
    interface Outcome {
        /** A connection for this address; counted, until it tells its owner that it is closed. */
        Connection connection(Origin origin, String remoteAddress);

        /** It is ready to carry the exchange. */
        void opened(Connection connection, Exchange exchange);

        /**
         * Nothing is left to be closed.
         *
         * @param error empty where the fault is ours
         */
        void notOpened(Exchange exchange, Optional<SendError> error);
    }

    Opening(Exchange exchange, Connector connector, Outcome outcome) {
        this.exchange = exchange;
        this.connector = connector;
        this.outcome = outcome;
    }

    void start() {
        exchange.waitsFor(Exchange.Phase.RESOLVING, this);
        FutureListener<List<InetAddress>> whenResolved = resolving -> {
            if (abandoned) {
                return;
            }
            if (resolving.isSuccess()) {
                addresses = resolving.getNow().iterator();
                exchange.waitsFor(Exchange.Phase.CONNECTING, this);
                tryNext();
            } else {
                outcome.notOpened(exchange, Optional.of(SendError.DNS_FAILED));
            }
        };
        connector.resolve(exchange.origin.host()).addListener(whenResolved);
    }

    // Name servers may take far longer than the deadline; what was reserved is given back at once.
    @Override
    public void abandon() {
        if (channel != null) {
            channel.close();
        } else {
            abandoned = true;
            outcome.notOpened(exchange, lastError);
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    /** Whatever goes wrong before there is a channel, what was reserved is given back. */
    private void tryNext() {
        try {
            connectToNext();
        } catch (RuntimeException | Error bug) {
            LOG.error(
                    "event=connect_failed target={}", exchange.request.target().display(), bug);
            outcome.notOpened(exchange, Optional.empty());
        }
    }

    private void connectToNext() {
        InetAddress address = exchange.done() ? null : nextAllowed();
        if (address == null) {
            outcome.notOpened(exchange, lastError);
            return;
        }
        InetSocketAddress checked = new InetSocketAddress(address, exchange.origin.port());
        remoteAddress = NetUtil.toSocketAddressString(checked);
        Connection connection = outcome.connection(exchange.origin, remoteAddress);
        SslHandler tls = connector.tls(exchange.origin);
        ChannelFuture connecting = connector.connect(checked, tls, connection);
        channel = connecting.channel();
        // Where no socket could be made, Netty tells it on a thread of its own.
        connecting.addListener(done -> connector.onLoop(() -> connected(done.cause(), connection, tls)));
    }

    private void connected(Throwable failure, Connection connection, SslHandler tls) {
        if (failure != null) {
            lastError = Failures.whileConnecting(failure);
            tryNext();
        } else if (tls == null) {
            ready(connection);
        } else {
            tls.handshakeFuture().addListener(shaken -> shaken(shaken.cause(), connection));
        }
    }

    private InetAddress nextAllowed() {
        while (addresses.hasNext()) {
            InetAddress address = addresses.next();
            Optional<String> refusal = connector.guard().refusal(address);
            if (refusal.isEmpty()) {
                return address;
            }
            LOG.debug(
                    "event=address_refused host={} address={} reason={}",
                    exchange.origin.host(),
                    address.getHostAddress(),
                    refusal.get());
        }
        return null;
    }

    private void shaken(Throwable failure, Connection connection) {
        if (failure == null) {
            ready(connection);
        } else {
            exchange.failed(Failures.whileShakingHands(failure));
            connection.abandon();
        }
    }

    private void ready(Connection connection) {
        if (exchange.done()) {
            connection.abandon();
        } else {
            outcome.opened(connection, exchange);
        }
    }
}
