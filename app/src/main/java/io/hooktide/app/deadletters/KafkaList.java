package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.NewestFirst;

/** Dead letters from the topics alone, for where there is no log history. */
record KafkaList(Installation at) {
    /** As the API has them, as far as the topics tell. */
    ArrayNode list(DeadLetterFilter filter, int limit) {
        try (DeadLetterReader reader = new DeadLetterReader(at.topics(), at.kafka(), at.codecs());
                DeadLetterStates states = new DeadLetterStates(at.topics(), at.kafka(), at.codecs())) {
            states.start();
            ArrayNode found = JsonNodeFactory.instance.arrayNode();
            for (DeadLetterEntry entry : new NewestFirst(reader).list(filter, limit)) {
                found.add(DeadLetterView.of(entry, states.of(entry.id())));
            }
            return found;
        }
    }

    /** @throws CliException if there is none, or no longer */
    ObjectNode show(DeadLetterId id) {
        try (DeadLetterReader reader = new DeadLetterReader(at.topics(), at.kafka(), at.codecs());
                DeadLetterStates states = new DeadLetterStates(at.topics(), at.kafka(), at.codecs())) {
            DeadLetterEntry found = reader.find(id)
                    .orElseThrow(() ->
                            CliException.failed("there is no dead letter " + id + " (they are kept for 30 days)"));
            states.start();
            return DeadLetterView.withBytes(found, states.of(id));
        }
    }
}
