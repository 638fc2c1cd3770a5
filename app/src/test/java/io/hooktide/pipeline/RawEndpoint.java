package io.hooktide.pipeline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An endpoint on a bare socket: keeps every request as its bytes came, one on each connection. */
final class RawEndpoint implements AutoCloseable {
    /** Instead of a status: closes without an answer, or never answers. */
    static final String CUT = "cut";

    static final String HANG = "hang";

    /** @param nanos when it had come in whole */
    record Arrival(String text, long nanos) {
        String path() {
            return text.split(" ", 3)[1];
        }

        /** Null where there is none. */
        String header(String name) {
            return text.substring(0, text.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse(null);
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Function<String, String> answers;

    /**
     * @param answers from the request to a status, and after a line break a header if one is wanted; or {@link #CUT} or
     *     {@link #HANG}
     */
    RawEndpoint(Function<String, String> answers) throws IOException {
        this.answers = answers;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String text = request(in);
            if (text.isEmpty()) {
                return;
            }
            arrivals.add(new Arrival(text, System.nanoTime()));
            String answer = answers.apply(text);
            if (answer.equals(HANG)) {
                in.read();
            } else if (!answer.equals(CUT)) {
                String head =
                        "HTTP/1.1 " + answer.replaceFirst("\n|$", " x\r\n").stripTrailing();
                socket.getOutputStream()
                        .write((head + "\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            arrivals.removeIf(arrival -> arrival.text().isEmpty());
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        String length = text.replaceAll("(?s).*\r\ncontent-length: ([0-9]+)\r\n.*", "$1");
        return text + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
