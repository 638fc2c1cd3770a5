package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.delivery.EventDeliveries;
import io.hooktide.subscriptions.delivery.RenderFailedException;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.filter.FilterSpec;
import io.hooktide.subscriptions.filter.Verdict;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.hooktide.subscriptions.format.EventDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** What a subscription would make of an event, whatever its state; nothing is sent. Secrets are masked. Pure. */
public record Explanation(BodyFormats formats) {
    private static final String MASKED = "***";

    /**
     * @param body an event as publishers send it
     * @throws io.hooktide.runtime.http.ProblemException 400 if it is none
     */
    public ObjectNode of(Subscription row, byte[] body, Instant now) {
        ChangeEvent event = SampleEvent.read(body, row.getTenantId(), now);
        EventDocument document = EventDocument.of(event);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String clause = null;
        String error = null;
        ObjectNode request = null;
        try {
            clause = clause(row, document);
            request = clause == null ? request(row, document, now) : null;
        } catch (RenderFailedException failure) {
            error = failure.getMessage();
        }
        answer.put("matched", request != null);
        answer.put("clause", clause);
        answer.put("error", error);
        answer.set("request", request);
        return answer;
    }

    /**
     * Which part of the subscription the event does not match, whatever its state; empty where all does.
     *
     * @throws RenderFailedException if the filter cannot tell
     */
    public static Optional<String> clauseOf(Subscription row, ChangeEvent event) {
        return Optional.ofNullable(clause(row, EventDocument.of(event)));
    }

    private static String clause(Subscription row, EventDocument document) {
        ChangeEvent event = document.event();
        boolean named = row.getEventTypes().stream()
                .map(EventTypePattern::parse)
                .anyMatch(pattern -> pattern.matches(event.getObjectType(), event.getAction()));
        if (!named) {
            return "eventTypes";
        }
        try {
            Verdict verdict = new EventFilter(FilterSpec.of(row)).of(document);
            return verdict.passes() ? null : "filter." + verdict.clause();
        } catch (IllegalArgumentException undecided) {
            throw RenderFailedException.ofFilter(undecided);
        }
    }

    private ObjectNode request(Subscription row, EventDocument document, Instant now) {
        ChangeEvent event = document.event();
        Delivery delivery =
                new EventDeliveries(new CompiledFormats(formats), document, now, 0, null).to(Subscriber.of(row));
        String deliveryId = delivery.getDeliveryId();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("url", row.getRoutes().getOrDefault(event.getObjectType(), row.getUrl()));
        ArrayNode headers = request.putArray("headers");
        header(headers, "content-type", delivery.getContentType());
        row.getAuthentication().stream()
                .flatMap(entry -> Scheme.of(entry).headers().stream())
                .forEach(name -> header(headers, name, name.equals("webhook-id") ? deliveryId : MASKED));
        if (row.getIdempotencyHeader() != null) {
            header(headers, row.getIdempotencyHeader(), deliveryId);
        }
        new TreeMap<>(row.getHeaders()).forEach((name, value) -> header(headers, name, value));
        new TreeMap<>(delivery.getHeaders()).forEach((name, value) -> header(headers, name, value));
        request.put(
                "body",
                StandardCharsets.UTF_8.decode(delivery.getBody().duplicate()).toString());
        return request;
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addArray().add(name).add(value);
    }
}
