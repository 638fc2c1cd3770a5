package io.hooktide.gateway.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.catalogue.schema.Breach;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTypeRulesTest {
    private static final String AMOUNT =
            "{\"required\":[\"amount\"],\"properties\":{\"amount\":{\"type\":\"number\"}}}";

    private final Map<String, EventType> rows = new HashMap<>();
    private final EventTypeRules allowing = rules(UnknownTypes.ALLOW);
    private final EventTypeRules refusing = rules(UnknownTypes.REFUSE);

    @Test
    void shouldHoldDataAgainstTheTenantsOwnSchema() {
        // Given
        register("acme", "invoice.updated", AMOUNT);

        // Then
        assertThat(allowing.breaches(event("acme", "invoice", "updated", "{\"amount\":1}")))
                .isEmpty();
        assertThat(allowing.breaches(event("acme", "invoice", "updated", "{\"amount\":\"1\"}")))
                .containsExactly(new Breach(List.of("data", "amount"), "string found, number expected"));
        assertThat(allowing.breaches(event("globex", "invoice", "updated", "{}")))
                .isEmpty();
    }

    @Test
    void shouldTakeEventsWithoutData() {
        register("acme", "invoice.deleted", AMOUNT);
        assertThat(allowing.breaches(event("acme", "invoice", "deleted", null))).isEmpty();
    }

    @Test
    void shouldRefuseUnknownTypesOnlyWhereItIsSaid() {
        // Given
        register("acme", "invoice.updated", null);

        // Then
        assertThat(allowing.breaches(event("acme", "lead", "found", "{}"))).isEmpty();
        assertThat(refusing.breaches(event("acme", "invoice", "updated", "{}"))).isEmpty();
        assertThat(refusing.breaches(event("acme", "job", "image_created", "{}")))
                .isEmpty();
        assertThat(refusing.breaches(event("acme", "lead", "found", "{}")))
                .containsExactly(new Breach(List.of(), "has the event type lead.found, which is not registered"));
        assertThat(refusing.breaches(event("globex", "invoice", "updated", "{}")))
                .hasSize(1);
    }

    @Test
    void shouldFollowWhatIsRegistered() {
        // Given
        register("acme", "invoice.updated", AMOUNT);
        assertThat(refusing.breaches(event("acme", "invoice", "updated", "{}"))).hasSize(1);

        // When
        register("acme", "invoice.updated", "{\"required\":[\"total\"]}");

        // Then
        assertThat(refusing.breaches(event("acme", "invoice", "updated", "{\"total\":1}")))
                .isEmpty();
        rows.values().forEach(row -> row.setDeleted(true));
        assertThat(allowing.breaches(event("acme", "invoice", "updated", "{}"))).isEmpty();
        assertThat(refusing.breaches(event("acme", "invoice", "updated", "{}"))).hasSize(1);
    }

    @Test
    void shouldTakeEverythingUnderASchemaThatIsNone() {
        register("acme", "invoice.updated", "{\"type\":5}");
        assertThat(allowing.breaches(event("acme", "invoice", "updated", "{}"))).isEmpty();
    }

    @Test
    void shouldNotHoldDataAgainstWhatShips() {
        assertThat(refusing.breaches(event("acme", "job", "created", "{\"id\":5}")))
                .isEmpty();
    }

    private EventTypeRules rules(UnknownTypes unknown) {
        return new EventTypeRules(key -> Optional.ofNullable(rows.get(key)), Catalogues.shipped(), unknown);
    }

    private void register(String tenant, String type, String schema) {
        EventType row = new EventType();
        row.setTenantId(tenant);
        row.setType(type);
        row.setDataSchema(schema);
        rows.put(EventTypeFormat.key(tenant, type), row);
    }

    private static ChangeEvent event(String tenant, String objectType, String action, String data) {
        ChangeEvent event = new ChangeEvent();
        event.setTenantId(tenant);
        event.setObjectType(objectType);
        event.setAction(action);
        event.setData(data == null ? null : ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
        return event;
    }
}
