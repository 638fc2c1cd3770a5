package io.hooktide.gateway.event;

import io.hooktide.runtime.http.Problem;
import io.hooktide.schemas.ChangeEvent;
import java.util.List;

/** What a request's bytes turned out to be. */
public sealed interface ParsedRequest {
    /** All valid, in the order of the request, each with its id. Payloads are parts of the request's bytes. */
    record Valid(List<ChangeEvent> events) implements ParsedRequest {
        public List<String> ids() {
            return events.stream().map(ChangeEvent::getEventId).toList();
        }
    }

    /** One bad event refuses them all. */
    record Refused(Problem problem) implements ParsedRequest {}
}
