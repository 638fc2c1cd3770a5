package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.replay.Redelivery;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.StaleLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a job would do now: counts, and some of it. For one thread. */
final class ReplayTrial {
    private static final int SAMPLE = 10;
    private static final int MOST_STALE = 100;

    private final Map<String, Long> counts = new HashMap<>();
    private final List<Redelivery> sample = new ArrayList<>();
    private final List<StaleLetter> stale = new ArrayList<>();

    void add(Work work) {
        work.counts().forEach((verdict, count) -> counts.merge(verdict, count, Long::sum));
        work.out().stream().limit(SAMPLE - sample.size()).forEach(sample::add);
        work.stale().stream().limit(MOST_STALE - stale.size()).forEach(stale::add);
    }

    /** @param complete whether everything was looked at */
    ObjectNode answer(boolean complete) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("dryRun", true).put("complete", complete);
        shown.set("counts", ReplayRepresentation.counts(counts));
        ArrayNode some = shown.putArray("sample");
        sample.forEach(again -> some.add(shown(again)));
        shown.set("staleLetters", ReplayRepresentation.stale(stale));
        return shown;
    }

    private static ObjectNode shown(Redelivery again) {
        Delivery delivery = again.delivery();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", again.note().map(note -> note.id().toString()).orElse(null))
                .put("deliveryId", delivery.getDeliveryId())
                .put("tenantId", delivery.getTenantId())
                .put("subscriptionId", delivery.getSubscriptionId())
                .put("eventId", delivery.getEventId())
                .put("eventType", DeadLetterFilter.eventType(delivery))
                .put("objectId", delivery.getObjectId())
                .put("publishedAt", Representation.time(delivery.getPublishedAt()))
                .put("replay", delivery.getReplay());
    }
}
