package io.hooktide.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A picture of a page in at most 256 colours, which is a third of its size and looks the same. */
record SmallPicture(BufferedImage image) {
    private static final int MOST_COLOURS = 256;

    static SmallPicture of(byte[] png) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        int width = full.getWidth();
        int[] pixels = full.getRGB(0, 0, width, full.getHeight(), null, 0, width);
        int[] palette = palette(pixels);
        BufferedImage small =
                new BufferedImage(width, full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int place = places.computeIfAbsent(pixels[i], colour -> nearest(palette, colour));
            small.getRaster().setSample(i % width, i / width, 0, place);
        }
        return new SmallPicture(small);
    }

    /** Again and again the colour whose pixels the others would show most wrongly: small things keep theirs. */
    private static int[] palette(int... pixels) {
        Map<Integer, Long> uses =
                Arrays.stream(pixels).boxed().collect(Collectors.groupingBy(colour -> colour, Collectors.counting()));
        Map<Integer, Integer> apart = new HashMap<>();
        int[] palette = new int[Math.min(MOST_COLOURS, uses.size())];
        palette[0] = pixels[0];
        for (int i = 1; i < palette.length; i++) {
            int last = palette[i - 1];
            uses.keySet().forEach(colour -> apart.merge(colour, distance(colour, last), Math::min));
            palette[i] = Collections.max(
                    uses.keySet(), Comparator.comparing(colour -> uses.get(colour) * apart.get(colour)));
        }
        return palette;
    }

    private static IndexColorModel model(int... palette) {
        return new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int apart = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += apart * apart;
        }
        return sum;
    }

    void write(Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }
}
