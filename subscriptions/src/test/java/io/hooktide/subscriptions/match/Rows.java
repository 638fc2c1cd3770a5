package io.hooktide.subscriptions.match;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows and events to match, and an oracle that asks every row. */
final class Rows {
    private static final Profile STANDARD = Profiles.shipped().get("standard");

    private Rows() {}

    static Subscription row(String tenant, String id, long version, String status, String... patterns) {
        Subscription row = new Subscription();
        STANDARD.applyTo(row);
        row.setSubscriptionId(id);
        row.setTenantId(tenant);
        row.setName(id);
        row.setUrl("https://receiver.example/hook");
        row.setEventTypes(List.of(patterns));
        row.setStatus(status);
        row.setStatusReason("by_user");
        row.setVersion(version);
        row.setCreatedAt(Instant.EPOCH);
        row.setUpdatedAt(Instant.EPOCH);
        row.setWriteId("w");
        return row;
    }

    static ChangeEvent event(String tenant, String objectType, String action) {
        return ChangeEvent.newBuilder()
                .setEventId("e1")
                .setTenantId(tenant)
                .setObjectType(objectType)
                .setObjectId("42")
                .setAction(action)
                .setOccurredAt(Instant.EPOCH)
                .build();
    }

    static final class Oracle {
        private static final String[] TENANTS = {"acme", "globex"};
        private static final String[] TYPES = {"job", "estimate", "jobs", "*"};
        private static final String[] ACTIONS = {"created", "deleted", "*"};
        private static final String[] STATUSES = {"active", "active", "paused", "deactivated", "deleted"};

        private final Random random;
        private final Map<String, Subscription> rows = new HashMap<>();

        Oracle(long seed) {
            random = new Random(seed);
        }

        Subscription nextRow() {
            Subscription row = row(
                    any(TENANTS),
                    "sub_" + random.nextInt(40),
                    1,
                    any(STATUSES),
                    patterns().toArray(String[]::new));
            rows.put(row.getTenantId() + "/" + row.getSubscriptionId(), row);
            return row;
        }

        ChangeEvent nextEvent() {
            return event(any(TENANTS), TYPES[random.nextInt(3)], ACTIONS[random.nextInt(2)]);
        }

        List<String> expected(ChangeEvent event) {
            return rows.values().stream()
                    .filter(row -> row.getTenantId().equals(event.getTenantId()))
                    .filter(row -> List.of("active", "paused").contains(row.getStatus()))
                    .filter(row -> row.getEventTypes().stream()
                            .anyMatch(text ->
                                    EventTypePattern.parse(text).matches(event.getObjectType(), event.getAction())))
                    .map(Subscription::getSubscriptionId)
                    .sorted()
                    .toList();
        }

        private List<String> patterns() {
            List<String> patterns = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                String text = any(TYPES) + "." + any(ACTIONS);
                patterns.add(text.equals("*.*") ? "*" : text);
            }
            return patterns;
        }

        private String any(String[] choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
