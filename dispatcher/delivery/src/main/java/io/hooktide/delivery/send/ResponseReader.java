package io.hooktide.delivery.send;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects one response: skips interim ones, keeps what is to be kept of the body. */
final class ResponseReader {
    static final int MAX_BODY = 16 * 1024;
    static final int MAX_HEADERS = 100;
    static final int MAX_INTERIM = 16;
    /** Of a body: chunks of a byte each cost forty times what the same bytes cost at once. */
    static final int MAX_PARTS = 1_024;

    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final Pattern TIMEOUT = Pattern.compile("(?i)timeout\\s*=\\s*\"?([0-9]{1,5})(?![0-9])");
    private static final byte[] EMPTY = {};

    /** Where it stands. */
    enum Progress {
        /** More is to come. */
        READING,
        /** All of it is here, or all of it that is wanted. */
        COMPLETE,
        /** It is not a response. */
        INVALID
    }

    private Progress progress = Progress.READING;
    private HttpResponse head;
    private byte[] body = EMPTY;
    private int bodyLength;
    private int parts;
    private boolean truncated;
    private boolean ended;
    private int interim;

    Progress read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            // An end in the middle of the head is told by the connection itself, which closes.
            boolean cutOff = part.decoderResult().cause() instanceof PrematureChannelClosureException;
            progress = cutOff ? Progress.READING : Progress.INVALID;
            return progress;
        }
        if (part instanceof HttpResponse response) {
            progress = head(response);
        }
        if (progress == Progress.READING && part instanceof HttpContent content) {
            progress = content(content);
        }
        return progress;
    }

    private Progress head(HttpResponse response) {
        int status = response.status().code();
        boolean http1 = HttpVersion.HTTP_1_1.equals(response.protocolVersion())
                || HttpVersion.HTTP_1_0.equals(response.protocolVersion());
        if (!http1
                || status < 100
                || status > 599
                || status == 101
                || response.headers().size() > MAX_HEADERS) {
            return Progress.INVALID;
        }
        if (status < 200) {
            return ++interim > MAX_INTERIM ? Progress.INVALID : Progress.READING;
        }
        head = response;
        return Progress.READING;
    }

    private Progress content(HttpContent content) {
        if (head == null) {
            return Progress.READING;
        }
        append(content.content());
        truncated |= ++parts > MAX_PARTS;
        ended = content instanceof LastHttpContent;
        return ended || truncated ? Progress.COMPLETE : Progress.READING;
    }

    private void append(ByteBuf part) {
        int wanted = Math.min(part.readableBytes(), MAX_BODY - bodyLength);
        truncated = wanted < part.readableBytes();
        if (bodyLength + wanted > body.length) {
            body = Arrays.copyOf(body, Math.min(MAX_BODY, Math.max(bodyLength + wanted, body.length * 2)));
        }
        part.readBytes(body, bodyLength, wanted);
        bodyLength += wanted;
    }

    boolean complete() {
        return progress == Progress.COMPLETE;
    }

    /** Whether the server leaves the connection open, and the response was read to its end. */
    boolean allowsReuse() {
        return ended && HttpUtil.isKeepAlive(head);
    }

    /** How long the server says it keeps an idle connection ({@code keep-alive: timeout=5}), less half a second. */
    long keepAliveNanos() {
        String hint = head.headers().get(KEEP_ALIVE);
        Matcher seconds = hint == null ? null : TIMEOUT.matcher(hint);
        return seconds != null && seconds.find()
                ? Long.parseLong(seconds.group(1)) * 1_000_000_000L - 500_000_000L
                : Long.MAX_VALUE;
    }

    SendResult result(SendResult.Times times, String remoteAddress) {
        byte[] kept = bodyLength == body.length ? body : Arrays.copyOf(body, bodyLength);
        return new SendResult(
                true,
                times.firstByte(),
                times.started(),
                times.ended(),
                head.status().code(),
                headers(head.headers()),
                kept,
                truncated,
                null,
                remoteAddress);
    }

    private static List<Header> headers(HttpHeaders from) {
        List<Header> headers = new ArrayList<>(from.size());
        for (var entries = from.iteratorCharSequence(); entries.hasNext(); ) {
            Map.Entry<CharSequence, CharSequence> entry = entries.next();
            headers.add(new Header(entry.getKey().toString(), entry.getValue().toString()));
        }
        return headers;
    }
}
