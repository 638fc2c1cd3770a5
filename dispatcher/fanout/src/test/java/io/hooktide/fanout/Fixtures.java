package io.hooktide.fanout;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Rows and events. */
public final class Fixtures {
    public static final Instant OCCURRED = Instant.parse("2026-11-21T10:00:00.007Z");

    private static final Profiles PROFILES = Profiles.shipped();

    private Fixtures() {}

    /** An active one of the standard profile. */
    public static Subscription row(String tenant, String id, String... patterns) {
        Subscription row = new Subscription();
        PROFILES.get(Profiles.DEFAULT).applyTo(row);
        row.setSubscriptionId(id);
        row.setTenantId(tenant);
        row.setName(id);
        row.setUrl("https://receiver.example/hook");
        row.setEventTypes(List.of(patterns));
        row.setStatus("active");
        row.setStatusReason("by_user");
        row.setVersion(1);
        row.setCreatedAt(OCCURRED);
        row.setUpdatedAt(OCCURRED);
        row.setWriteId("w");
        return row;
    }

    public static Subscription softLedger(Subscription row) {
        Profile profile = PROFILES.get("softledger");
        profile.applyTo(row);
        return row;
    }

    public static ChangeEvent event(String tenant, String objectId, String eventId) {
        return ChangeEvent.newBuilder()
                .setEventId(eventId)
                .setTenantId(tenant)
                .setObjectType("invoice")
                .setObjectId(objectId)
                .setAction("updated")
                .setOccurredAt(OCCURRED)
                .setData(json("{\"total\":  1.0}"))
                .build();
    }

    public static ChangeEvent barrier(String data) {
        return ChangeEvent.newBuilder(event("_hooktide", "0", "0192f0c1-0000-7000-8000-000000000000"))
                .setObjectType("barrier")
                .setAction("applied")
                .setData(json(data))
                .build();
    }

    public static ChangeEvent barrier(int partition, long offset) {
        return barrier("{\"partition\":" + partition + ",\"offset\":" + offset + "}");
    }

    public static String keyOf(Subscription row) {
        return new String(RecordKey.of(row.getTenantId(), row.getSubscriptionId()), StandardCharsets.UTF_8);
    }

    public static String keyOf(ChangeEvent event) {
        return new String(
                RecordKey.of(event.getTenantId(), event.getObjectType(), event.getObjectId()), StandardCharsets.UTF_8);
    }

    public static ByteBuffer json(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
