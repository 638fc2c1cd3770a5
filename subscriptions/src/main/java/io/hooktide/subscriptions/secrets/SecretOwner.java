package io.hooktide.subscriptions.secrets;

import io.hooktide.schemas.Subscription;
import java.nio.charset.StandardCharsets;

/**
 * What a secret is of. A sealed secret opens for its own owner only.
 *
 * @param tenantId empty for what is the installation's own
 * @param id of a subscription, or of a key
 */
public record SecretOwner(String tenantId, String id) {
    public static SecretOwner of(Subscription row) {
        return new SecretOwner(row.getTenantId(), row.getSubscriptionId());
    }

    /** A key that signs for all tenants. */
    public static SecretOwner ofKey(String keyId) {
        return new SecretOwner("", keyId);
    }

    /** Sessions at the console's pages; no id of a key has a slash. */
    public static SecretOwner ofSessions() {
        return new SecretOwner("", "console/sessions");
    }

    /** Attempts to sign in at an identity provider. */
    public static SecretOwner ofSignIns() {
        return new SecretOwner("", "console/sign-ins");
    }

    // No part can have a NUL, so that no two owners have the same.
    byte[] associatedData(int version) {
        return ("hooktide\0" + tenantId + '\0' + id + '\0' + version).getBytes(StandardCharsets.UTF_8);
    }

    /** Of secrets that were sealed before they had versions. */
    byte[] associatedDataOnce() {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
