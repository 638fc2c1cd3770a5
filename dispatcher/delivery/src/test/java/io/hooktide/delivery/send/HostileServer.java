package io.hooktide.delivery.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** What an endpoint may do to whoever posts to it. All go on for as long as the other side lets them. */
enum HostileServer {
    NO_ANSWER(Talking::awaitEnd),
    INTERIM_FLOOD(talking -> talking.forEver("HTTP/1.1 102 Processing\r\n\r\n")),
    EARLY_HINTS_FLOOD(
            talking -> talking.forEver("HTTP/1.1 103 Early Hints\r\nlink: <" + "a".repeat(8_000) + ">\r\n\r\n")),
    TRICKLING_HEAD(talking -> talking.slowly("HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000))),
    TRICKLING_BODY(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        talking.slowly("y".repeat(100_000));
    }),
    TRICKLING_CHUNKS(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        talking.slowly("1\r\ny\r\n".repeat(10_000));
    }),
    ENDLESS_HEAD(talking -> {
        talking.write("HTTP/1.1 200 OK\r\n");
        talking.forEver("x-header: " + "y".repeat(100) + "\r\n");
    }),
    ENDLESS_STATUS_LINE(talking -> {
        talking.write("HTTP/1.1 200 ");
        talking.forEver("O".repeat(1_000));
    }),
    EMPTY_LINES(talking -> talking.forEver("\r\n".repeat(500))),
    TEN_GIGABYTES(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n");
        talking.forEver("x".repeat(65_536));
    }),
    BODY_WITHOUT_END(talking -> {
        talking.write("HTTP/1.1 200 OK\r\n\r\n");
        talking.forEver("x".repeat(65_536));
    }),
    ENDLESS_CHUNKS(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        talking.forEver("1\r\nx\r\n".repeat(100));
    }),
    ENDLESS_CHUNK_EXTENSION(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;a=");
        talking.forEver("b".repeat(1_000));
    }),
    ENDLESS_TRAILERS(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n");
        talking.forEver("x-trailer: " + "y".repeat(100) + "\r\n");
    }),
    GZIP_BOMB(talking -> {
        talking.write(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + Bomb.GZIP.length() + "\r\n\r\n");
        talking.write(Bomb.GZIP);
        talking.awaitEnd();
    }),
    RESET_IN_THE_MIDDLE(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n" + "x".repeat(500));
        talking.reset();
    }),
    END_IN_THE_MIDDLE(talking -> talking.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nx")),
    GARBAGE(talking -> talking.forEver("\u0000\u00ff\u0016\u0003\u0001 no HTTP at all \n\n")),
    CLOSES_AFTER_EACH(talking -> talking.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")),
    TWO_ANSWERS(talking -> {
        talking.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        talking.forEver("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    });

    private final Talking.Behaviour behaviour;

    HostileServer(Talking.Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** @param mostWritten takes the bytes of that connection which got rid of the most */
    RawServer start(AtomicLong mostWritten) {
        return RawServer.running(talk -> {
            Talking talking = new Talking(talk);
            try {
                if (talk.readRequest()) {
                    behaviour.go(talking);
                }
            } finally {
                mostWritten.accumulateAndGet(talking.written(), Math::max);
            }
        });
    }

    /** 20 MB in 20 kB; made once. */
    private static final class Bomb {
        static final String GZIP = new String(gzip(new byte[20_000_000]), StandardCharsets.ISO_8859_1);

        private static byte[] gzip(byte[] content) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(content);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return compressed.toByteArray();
        }
    }
}
