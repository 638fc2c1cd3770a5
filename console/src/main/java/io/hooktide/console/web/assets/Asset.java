package io.hooktide.console.web.assets;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file that pages load, as it is and compressed. */
record Asset(String path, String type, Buffer plain, Buffer gzip) {
    private static final int DIGITS = 12;

    /**
     * @param name with its ending, such as app.css
     * @param resource on the class path
     */
    static Asset read(String name, String resource) {
        try (InputStream stream = Asset.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            byte[] bytes = stream.readAllBytes();
            int dot = name.lastIndexOf('.');
            String path = Assets.FOLDER + name.substring(0, dot) + "." + hash(bytes) + name.substring(dot);
            return new Asset(path, type(name), Buffer.buffer(bytes), Buffer.buffer(compressed(bytes)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + resource, failure);
        }
    }

    private static String type(String name) {
        if (name.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
