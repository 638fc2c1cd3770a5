package io.hooktide.delivery.send;

import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/** What a TLS server on 127.0.0.1 sees of its clients' handshakes. */
final class TlsServer {
    /** Handshakes that needed the key; one that resumes a session does not. */
    final AtomicInteger fullHandshakes = new AtomicInteger();

    final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final SSLServerSocket listener;

    TlsServer(KeyStore store, String protocol) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestCertificates.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Watched((X509KeyManager) keys.getKeyManagers()[0])}, null, null);
        this.listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
    }

    RawServer start() {
        return start(RawServer.always(SenderFixture.OK));
    }

    RawServer start(RawServer.Script script) {
        return new RawServer(listener, script);
    }

    private final class Watched extends X509ExtendedKeyManager {
        private final X509KeyManager keys;

        Watched(X509KeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            String alias = keys.chooseServerAlias(type, issuers, socket);
            if (alias != null) {
                ((ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession())
                        .getRequestedServerNames()
                        .forEach(name -> serverNames.add(name.toString()));
            }
            return alias;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            fullHandshakes.incrementAndGet();
            return keys.getPrivateKey(alias);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
