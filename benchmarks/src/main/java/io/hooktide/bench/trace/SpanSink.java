package io.hooktide.bench.trace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Takes spans at the loopback address, reads them, and keeps nothing of them. */
public final class SpanSink implements AutoCloseable {
    private final HttpServer server;
    private final AtomicLong bytes = new AtomicLong();

    public SpanSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bytes.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** For roles that are to send spans here. @param ratio which part of the traces is kept, from 0 to 1 */
    public Map<String, String> settings(double ratio) {
        return Map.of(
                "tracing.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "tracing.sample-ratio",
                Double.toString(ratio));
    }

    /** What has come so far, as it came: compressed. */
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
