package io.hooktide.fanout.activation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Says to whoever reads it: go on only once the record at the offset of the subscriptions topic has been applied. It
 * travels as an event of a reserved tenant, which matches no subscription.
 */
public record Barrier(int partition, long offset) {
    public static final String TENANT = "_hooktide";

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Whether it is for Hooktide itself, and goes to nobody. */
    public static boolean isReserved(ChangeEvent event) {
        return TENANT.equals(event.getTenantId());
    }

    /** @throws UnreadableRecordException if an event of the reserved tenant is not a barrier */
    public static Barrier of(ChangeEvent event) {
        if (!event.getObjectType().equals("barrier") || event.getData() == null) {
            throw new UnreadableRecordException("An event of " + TENANT + " that is not a barrier", null);
        }
        JsonNode data = parse(event.getData());
        JsonNode partition = data.path("partition");
        JsonNode offset = data.path("offset");
        boolean valid = partition.canConvertToInt()
                && offset.canConvertToLong()
                && partition.isIntegralNumber()
                && offset.isIntegralNumber()
                && partition.intValue() >= 0
                && offset.longValue() >= 0;
        if (!valid) {
            throw new UnreadableRecordException("A barrier without partition and offset", null);
        }
        return new Barrier(partition.intValue(), offset.longValue());
    }

    private static JsonNode parse(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new UnreadableRecordException("A barrier whose data is not JSON", notJson);
        }
    }
}
