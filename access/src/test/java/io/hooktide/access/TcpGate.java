package io.hooktide.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut: then connections are closed at once, also those that are open. */
final class TcpGate implements AutoCloseable {
    private final ServerSocket listening;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    private TcpGate(ServerSocket listening, URI target) {
        this.listening = listening;
        this.target = target;
    }

    static TcpGate to(String url) throws IOException {
        TcpGate gate = new TcpGate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(url));
        start(gate::accept);
        return gate;
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    void shut() {
        open = false;
        sockets.forEach(TcpGate::close);
    }

    void open() {
        open = true;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket in = listening.accept();
                if (open) {
                    join(in);
                } else {
                    in.close();
                }
            } catch (IOException closed) {
                open = false;
            }
        }
    }

    private void join(Socket in) throws IOException {
        Socket out = new Socket(target.getHost(), target.getPort());
        sockets.add(in);
        sockets.add(out);
        start(() -> copy(in, out));
        start(() -> copy(out, in));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException shut) {
            close(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        shut();
    }
}
