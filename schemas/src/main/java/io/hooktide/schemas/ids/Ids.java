package io.hooktide.schemas.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The ids of events, subscriptions and deliveries. */
public final class Ids {
    private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    public static UUID uuidV7() {
        return UUID_V7.generate();
    }

    public static String newSubscriptionId() {
        return "sub_" + uuidV7().toString().replace("-", "");
    }

    /** The same for the same tenant and name, always: whatever creates a subscription by it twice creates one. */
    public static String subscriptionId(String tenantId, String name) {
        MessageDigest digest = sha256();
        digest.update("subscription".getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(tenantId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return "sub_" + HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    /** The same for the same event and subscription, always: on every retry, replay and after every crash. */
    public static String deliveryId(
            String tenantId, String objectType, String objectId, String eventId, String subscriptionId) {
        MessageDigest digest = sha256();
        for (String part : new String[] {tenantId, objectType, objectId, eventId}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        byte[] hash = digest.digest(subscriptionId.getBytes(StandardCharsets.UTF_8));
        return "dlv_" + HexFormat.of().formatHex(hash, 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
