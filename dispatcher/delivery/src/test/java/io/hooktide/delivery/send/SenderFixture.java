package io.hooktide.delivery.send;

import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.address.HostResolver;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sender on a loop of its own, used from the test's thread. */
final class SenderFixture implements AfterEachCallback {
    static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EventLoopGroup group = EventLoops.single("test-sender");
    final EventLoop loop = group.next();
    private WebhookSender sender;

    SenderFixture() {
        this(localOptions());
    }

    SenderFixture(SenderOptions options) {
        this.sender = call(() -> new NettyWebhookSender(loop, options));
    }

    SenderFixture(HostResolver resolver, AddressGuard guard) {
        this.sender = call(() -> new NettyWebhookSender(loop, localOptions(), resolver, guard));
    }

    SenderFixture(Function<EventLoop, HostResolver> resolver, AddressGuard guard) {
        this(localOptions(), resolver, guard);
    }

    SenderFixture(SenderOptions options, Function<EventLoop, HostResolver> resolver, AddressGuard guard) {
        this.sender = call(() -> new NettyWebhookSender(loop, options, resolver.apply(loop), guard));
    }

    static SenderOptions localOptions() {
        return SenderOptions.defaults().withAddresses(AddressRules.EVERYTHING);
    }

    SendResult post(String url) {
        return post(url, TIMEOUT);
    }

    SendResult post(Realm realm, String url) {
        return send(request(realm, url, "{}", TIMEOUT)).join();
    }

    SendResult post(String url, Duration timeout) {
        return send(request(url, "{\"a\":1}", timeout)).join();
    }

    CompletableFuture<SendResult> send(WebhookRequest request) {
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        call(() -> {
            sender.send(request, result::complete);
            return null;
        });
        return result.orTimeout(30, TimeUnit.SECONDS);
    }

    static WebhookRequest request(String url, String body, Duration timeout) {
        return request(Realm.of("acme"), url, body, timeout);
    }

    static WebhookRequest request(Realm realm, String url, String body, Duration timeout) {
        return new WebhookRequest(
                Target.parse(url),
                realm,
                List.of(new Header("content-type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8),
                timeout);
    }

    /** To be used on the loop. */
    WebhookSender sender() {
        return sender;
    }

    int openConnections() {
        return call(sender::openConnections);
    }

    void close() {
        call(() -> {
            sender.close();
            return null;
        });
    }

    /** Runs it on the loop, and waits unless this is the loop. */
    <V> V call(Callable<V> onLoop) {
        if (loop.inEventLoop()) {
            return ImmediateEventExecutor.INSTANCE.submit(onLoop).getNow();
        }
        return loop.submit(onLoop).syncUninterruptibly().getNow();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
