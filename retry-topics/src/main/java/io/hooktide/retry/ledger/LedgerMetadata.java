package io.hooktide.retry.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The metadata of a committed offset: version, number of the batch that committed it, how far the ledger reaches beyond
 * the offset, and the open offsets in between as varint deltas or as a bitmap, whichever is shorter; in base64. Where
 * that would not fit it reaches less far, and what it leaves out is posted again after a crash; it never stalls.
 *
 * @param batch number of the batch
 * @param frontier everything below it, from the committed offset on, that is not open is done
 * @param open in ascending order
 */
public record LedgerMetadata(long batch, long frontier, long[] open) {
    /** 4,097 are fatal to a producer, on a broker with the default offset.metadata.max.bytes. */
    public static final int MOST_CHARACTERS = 4_000;

    static final byte VERSION = 1;
    private static final byte DELTAS = 0;
    private static final byte BITMAP = 1;
    private static final int MOST_BYTES = MOST_CHARACTERS / 4 * 3;
    private static final int HEADER_BYTES = 2 + 2 * PackedBytes.LONGEST_VARINT;
    private static final int ROOM = MOST_BYTES - HEADER_BYTES;

    public static String encode(long batch, long committed, long frontier, long[] open) {
        int deltaFit = deltasThatFit(committed, open);
        long bitmapReach = open.length == 0 ? 0 : open[open.length - 1] - committed + 1;
        boolean bitmapFits = bitmapReach <= ROOM * 8L;
        int deltaBytes = deltaFit == open.length ? deltaBytes(committed, open) : Integer.MAX_VALUE;
        if (bitmapFits && (bitmapReach + 7) / 8 < deltaBytes) {
            return write(batch, frontier - committed, bitmap(committed, open, open.length), BITMAP);
        }
        if (deltaFit == open.length) {
            return write(batch, frontier - committed, deltas(committed, open, deltaFit), DELTAS);
        }
        long reachOfDeltas = open[deltaFit] - committed;
        long reachOfBitmap = ROOM * 8L;
        return reachOfDeltas >= reachOfBitmap
                ? write(batch, reachOfDeltas, deltas(committed, open, deltaFit), DELTAS)
                : write(
                        batch,
                        reachOfBitmap,
                        bitmap(committed, open, countBelow(open, committed + reachOfBitmap)),
                        BITMAP);
    }

    /** Empty where the text is not such metadata: another program's, damaged, or of a later version. */
    public static Optional<LedgerMetadata> decode(long committed, String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    read(committed, new PackedBytes(Base64.getDecoder().decode(text))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static LedgerMetadata read(long committed, PackedBytes in) {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("Version " + version);
        }
        byte form = in.readByte();
        long batch = in.readVarint();
        long frontier = Math.addExact(committed, in.readVarint());
        long[] open = form == DELTAS ? readDeltas(committed, in) : readBitmap(committed, in);
        boolean inside = open.length == 0 || (open[0] >= committed && open[open.length - 1] < frontier);
        if (form > BITMAP || !inside || frontier < committed || batch < 0) {
            throw new IllegalArgumentException("Not consistent");
        }
        return new LedgerMetadata(batch, frontier, open);
    }

    private static String write(long batch, long reach, PackedBytes payload, byte form) {
        PackedBytes out = new PackedBytes(HEADER_BYTES + payload.size());
        out.writeByte(VERSION);
        out.writeByte(form);
        out.writeVarint(batch);
        out.writeVarint(reach);
        out.writeAll(payload);
        return Base64.getEncoder().withoutPadding().encodeToString(out.written());
    }

    private static int deltasThatFit(long committed, long[] open) {
        long previous = committed - 1;
        int bytes = 0;
        for (int i = 0; i < open.length; i++) {
            bytes += PackedBytes.sizeOfVarint(open[i] - previous - 1);
            if (bytes > ROOM) {
                return i;
            }
            previous = open[i];
        }
        return open.length;
    }

    private static int deltaBytes(long committed, long[] open) {
        long previous = committed - 1;
        int bytes = 0;
        for (long offset : open) {
            bytes += PackedBytes.sizeOfVarint(offset - previous - 1);
            previous = offset;
        }
        return bytes;
    }

    private static PackedBytes deltas(long committed, long[] open, int count) {
        PackedBytes out = new PackedBytes(ROOM);
        long previous = committed - 1;
        for (int i = 0; i < count; i++) {
            out.writeVarint(open[i] - previous - 1);
            previous = open[i];
        }
        return out;
    }

    private static long[] readDeltas(long committed, PackedBytes in) {
        long[] open = new long[in.remaining()];
        int count = 0;
        long previous = committed - 1;
        while (in.remaining() > 0) {
            previous = Math.addExact(previous, Math.addExact(in.readVarint(), 1));
            open[count++] = previous;
        }
        return Arrays.copyOf(open, count);
    }

    private static PackedBytes bitmap(long committed, long[] open, int count) {
        byte[] bits = new byte[count == 0 ? 0 : (int) ((open[count - 1] - committed) / 8) + 1];
        for (int i = 0; i < count; i++) {
            int bit = (int) (open[i] - committed);
            bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
        return PackedBytes.ofWritten(bits);
    }

    private static long[] readBitmap(long committed, PackedBytes in) {
        long[] open = new long[in.remaining() * 8];
        int count = 0;
        for (long first = committed; in.remaining() > 0; first += 8) {
            byte bits = in.readByte();
            for (int bit = 0; bit < 8; bit++) {
                if ((bits >> bit & 1) == 1) {
                    open[count++] = first + bit;
                }
            }
        }
        return Arrays.copyOf(open, count);
    }

    private static int countBelow(long[] open, long limit) {
        int found = Arrays.binarySearch(open, limit);
        return found >= 0 ? found : -found - 1;
    }
}
