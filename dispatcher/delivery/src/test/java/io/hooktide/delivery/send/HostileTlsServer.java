package io.hooktide.delivery.send;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** What an endpoint may do instead of a TLS handshake, in records as RFC 8446 section 5.1 has them. */
enum HostileTlsServer {
    SILENT(Talking::awaitEnd),
    CLOSES(talking -> {}),
    RESETS(Talking::reset),
    PLAIN_HTTP(talking -> talking.forEver(SenderFixture.OK.repeat(1_000))),
    GARBAGE(talking -> talking.forEver(Bytes.random())),
    RECORD_LONGER_THAN_ANY_MAY_BE(talking -> {
        talking.write(new byte[] {Bytes.HANDSHAKE, 3, 3, (byte) 0xff, (byte) 0xff});
        talking.forEver(new byte[65_535]);
    }),
    TRICKLING_RECORD(talking -> {
        talking.write(new byte[] {Bytes.HANDSHAKE, 3, 3, 0x40, 0});
        talking.slowly("\u0002".repeat(10_000));
    }),
    MESSAGE_WITHOUT_END(talking -> {
        talking.write(Bytes.record(Bytes.HANDSHAKE, 2, 0xff, 0xff, 0xff));
        talking.forEver(Bytes.record(Bytes.HANDSHAKE, new int[16_000]));
    }),
    EMPTY_RECORDS(talking -> talking.forEver(Bytes.often(Bytes.record(Bytes.HANDSHAKE)))),
    WARNINGS(talking -> talking.forEver(Bytes.often(Bytes.record(Bytes.ALERT, 1, 90)))),
    HELLO_REQUESTS(talking -> talking.forEver(Bytes.often(Bytes.record(Bytes.HANDSHAKE, 0, 0, 0, 0)))),
    CHANGES_OF_CIPHER(talking -> talking.forEver(Bytes.often(Bytes.record(Bytes.CHANGE_CIPHER_SPEC, 1)))),
    HEARTBEATS(talking -> talking.forEver(Bytes.often(Bytes.record(Bytes.HEARTBEAT, 1, 0x40, 0)))),
    DATA_BEFORE_KEYS(talking -> talking.forEver(Bytes.record(Bytes.APPLICATION_DATA, new int[16_000])));

    private final Talking.Behaviour behaviour;

    HostileTlsServer(Talking.Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** @param mostWritten takes the bytes of that connection which got rid of the most */
    RawServer start(AtomicLong mostWritten) {
        return RawServer.running(talk -> {
            Talking talking = new Talking(talk);
            try {
                behaviour.go(talking);
            } finally {
                mostWritten.accumulateAndGet(talking.written(), Math::max);
            }
        });
    }

    private static final class Bytes {
        static final byte CHANGE_CIPHER_SPEC = 20;
        static final byte ALERT = 21;
        static final byte HANDSHAKE = 22;
        static final byte APPLICATION_DATA = 23;
        static final byte HEARTBEAT = 24;

        static byte[] record(byte type, int... content) {
            ByteBuffer record = ByteBuffer.allocate(5 + content.length);
            record.put(type).putShort((short) 0x0303).putShort((short) content.length);
            for (int next : content) {
                record.put((byte) next);
            }
            return record.array();
        }

        static byte[] often(byte[] record) {
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 1_000; i++) {
                many.writeBytes(record);
            }
            return many.toByteArray();
        }

        static byte[] random() {
            byte[] bytes = new byte[65_536];
            new Random(42).nextBytes(bytes);
            return bytes;
        }
    }
}
