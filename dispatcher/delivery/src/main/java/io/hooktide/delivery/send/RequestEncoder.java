package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.HeaderRules;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a request's head and body into one buffer: the copy of the body replaces the one the transport would make.
 * Every character is checked while it is written, so nothing can end a line early. One event loop only.
 */
final class RequestEncoder {
    private static final int MAX_HEAD = 64 * 1024;
    private static final byte[] POST = ascii("POST ");
    private static final byte[] HOST = ascii(" HTTP/1.1\r\nhost: ");
    private static final byte[] LENGTH = ascii("\r\naccept-encoding: identity\r\ncontent-length: ");
    private static final byte[] LINE_END = ascii("\r\n");

    private byte[] head = new byte[2_048];
    private int length;

    /** The request prepared last, head and body; the caller releases the buffer. */
    ByteBuf write(WebhookRequest prepared, ByteBufAllocator allocator) {
        byte[] body = prepared.body();
        ByteBuf buffer = allocator.directBuffer(length + body.length);
        return buffer.writeBytes(head, 0, length).writeBytes(body);
    }

    /**
     * Lays out the head of a request.
     *
     * @throws IllegalArgumentException with the reason, where it can't be sent as it is
     */
    void prepare(WebhookRequest request) {
        length = 0;
        Target target = request.target();
        append(POST);
        visible("path", target.pathAndQuery(), '!');
        append(HOST);
        visible("host", target.hostHeader(), '!');
        append(LENGTH);
        visible("content-length", Integer.toString(request.body().length), '!');
        append(LINE_END);
        List<Header> headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            header(headers.get(i));
        }
        append(LINE_END);
    }

    private void header(Header header) {
        HeaderRules.check(header.name(), header.value());
        visible(header.name(), header.name(), '!');
        reserve(2);
        head[length++] = ':';
        head[length++] = ' ';
        visible(header.name(), header.value(), '\t');
        append(LINE_END);
    }

    private void visible(String what, String text, char lowest) {
        int end = text.length();
        reserve(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < lowest || c > '~') {
                throw new IllegalArgumentException("the request's " + what + " must be visible ASCII");
            }
            head[length++] = (byte) c;
        }
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, head, length, bytes.length);
        length += bytes.length;
    }

    private void reserve(int more) {
        if (length + more > MAX_HEAD) {
            throw new IllegalArgumentException("the request's head is longer than 64 KiB");
        }
        if (length + more > head.length) {
            head = Arrays.copyOf(head, Math.max(head.length * 2, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
