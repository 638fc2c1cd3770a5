package io.hooktide.delivery.send;

import io.hooktide.testkit.TestCertificates;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process in which the JDK's own ban of old TLS is lifted, so that what is refused is refused by the sender. It says for
 * each engine what it agrees upon with a server of TLS 1.1 by hand, and how the sender fares there and with TLS 1.2.
 */
final class OldTlsProcess {
    private OldTlsProcess() {}

    /** Argument: a folder. */
    public static void main(String[] args) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        KeyStore store = new TestCertificates(Path.of(args[0])).selfSignedByRsa("localhost");
        X509Certificate trusted = (X509Certificate) store.getCertificate(TestCertificates.ALIAS);
        try (RawServer old = new TlsServer(store, "TLSv1.1").start();
                RawServer enough = new TlsServer(store, "TLSv1.2").start()) {
            for (TlsEngine engine : TlsEngine.values()) {
                if (engine.isAvailable()) {
                    String byHand = byHand(engine, trusted, old.port());
                    SenderFixture sender = sender(engine, trusted);
                    System.out.printf(
                            "engine=%s by_hand=%s old=%s enough=%d%n",
                            engine,
                            byHand,
                            sender.post(url(old)).error(),
                            sender.post(url(enough)).status());
                    sender.afterEach(null);
                }
            }
        }
    }

    private static String byHand(TlsEngine engine, X509Certificate trusted, int port) throws Exception {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(engine.provider())
                .protocols("TLSv1.1")
                .trustManager(trusted)
                .build();
        SslHandler tls = context.newHandler(UnpooledByteBufAllocator.DEFAULT, "localhost", port);
        EventLoopGroup group = EventLoops.single("by-hand");
        Channel channel = new Bootstrap()
                .group(group)
                .channel(EventLoops.sockets(group.next()))
                .handler(tls)
                .connect("127.0.0.1", port)
                .sync()
                .channel();
        tls.handshakeFuture().sync();
        String protocol = tls.engine().getSession().getProtocol();
        channel.close().sync();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        return protocol;
    }

    private static SenderFixture sender(TlsEngine engine, X509Certificate trusted) {
        TlsOptions tls = TlsOptions.defaults().withEngine(engine).withTrusted(List.of(trusted));
        return new SenderFixture(SenderFixture.localOptions().withTls(tls));
    }

    private static String url(RawServer server) {
        return "https://localhost:" + server.port() + "/";
    }
}
