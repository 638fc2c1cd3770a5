package io.hooktide.delivery.send;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a bare socket of 127.0.0.1, so that it can misbehave in every way; one thread for each connection. */
final class RawServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ServerSocket listener;
    private final Script script;

    /** What it does with one connection; it is closed after that. */
    interface Script {
        void serve(Talk talk) throws IOException, InterruptedException;
    }

    RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        daemon(this::accept);
    }

    static RawServer running(Script script) {
        return listening("127.0.0.1", 0, script);
    }

    static RawServer listening(String address, int port, Script script) {
        try {
            return new RawServer(new ServerSocket(port, 50, InetAddress.getByName(address)), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request of every connection with this. */
    static RawServer answering(String response) {
        return running(always(response));
    }

    static Script always(String response) {
        return talk -> {
            while (talk.readRequest()) {
                talk.write(response);
            }
        };
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook?k=v";
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                daemon(() -> serve(socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            script.serve(new Talk(socket, number));
        } catch (IOException gone) {
            requests.add("connection ended: " + gone.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    final class Talk {
        final int number;
        final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Talk(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads one request and keeps its text; false at the end of the connection. */
        boolean readRequest() throws IOException {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                request.write(next);
            }
            request.write(in.readNBytes(contentLength(request.toString(StandardCharsets.ISO_8859_1))));
            requests.add(request.toString(StandardCharsets.ISO_8859_1));
            return true;
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits until the other side closes. */
        void awaitEnd() throws IOException {
            int next = in.read();
            while (next >= 0) {
                next = in.read();
            }
        }

        /** Or until the server is closed. */
        void pause(long millis) throws InterruptedException {
            ended.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Ends it with RST instead of FIN. */
        void reset() throws SocketException {
            socket.setSoLinger(true, 0);
        }
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).trim());
            }
        }
        return 0;
    }
}
