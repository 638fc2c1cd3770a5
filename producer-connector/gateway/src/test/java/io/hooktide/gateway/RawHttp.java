package io.hooktide.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be sent. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final RunningGateway gateway;
    private final Socket socket;

    RawHttp(RunningGateway gateway) throws IOException {
        this.gateway = gateway;
        this.socket = new Socket("127.0.0.1", gateway.role.port());
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** A publishing request's head, with these headers more. */
    RawHttp head(String... headers) throws IOException {
        return send("POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + gateway.acmeKey
                + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawHttp endOfSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** One answer: its head, and the body that Content-Length announces. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return read.toString(StandardCharsets.UTF_8);
            }
            read.write(next);
        }
        String head = read.toString(StandardCharsets.UTF_8);
        return head + new String(in.readNBytes(contentLength(head)), StandardCharsets.UTF_8);
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Whether the other side ended the connection; waits for it. */
    boolean ended() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
