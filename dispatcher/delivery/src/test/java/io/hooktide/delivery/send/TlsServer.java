package io.hooktide.delivery.send;

import io.hooktide.testkit.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** What a TLS server on 127.0.0.1 sees of its clients' handshakes. */
final class TlsServer {
    final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final Set<Long> sessions = ConcurrentHashMap.newKeySet();
    private final SSLServerSocket listener;

    TlsServer(KeyStore store, String protocol) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestCertificates.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        this.listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
    }

    /** Those that did not resume a session: one that is resumed keeps the time at which it was made. */
    int fullHandshakes() {
        return sessions.size();
    }

    RawServer start() {
        return start(RawServer.always(SenderFixture.OK));
    }

    RawServer start(RawServer.Script script) {
        return new RawServer(listener, talk -> {
            shakeHands((SSLSocket) talk.socket);
            script.serve(talk);
        });
    }

    private void shakeHands(SSLSocket socket) throws IOException {
        socket.startHandshake();
        ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
        sessions.add(session.getCreationTime());
        session.getRequestedServerNames().forEach(name -> serverNames.add(name.toString()));
    }
}
