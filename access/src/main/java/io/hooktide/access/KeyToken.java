package io.hooktide.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an API key: htk_, 16 hex digits of its id, an underscore, 43 characters (256 bits) of secret. */
public final class KeyToken {
    private static final Pattern SYNTAX = Pattern.compile("htk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}");

    private KeyToken() {}

    public static String generate(SecureRandom random) {
        byte[] id = new byte[8];
        byte[] secret = new byte[32];
        random.nextBytes(id);
        random.nextBytes(secret);
        return "htk_" + HexFormat.of().formatHex(id) + "_"
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The id within a key; empty if the text is not shaped like one. */
    public static Optional<String> idOf(String token) {
        Matcher matcher = SYNTAX.matcher(token);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    public static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
