package io.hooktide.console.replay;

import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Times;
import io.hooktide.console.request.Value;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.ReplayFilter;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The filter of a request. Pure. */
final class ReplayFilterReader {
    private static final int MOST_IDS = 1_000;
    private static final int LONGEST_TEXT = 512;

    private ReplayFilterReader() {}

    /** What is wrong is noted. */
    static ReplayFilter read(Fields fields) {
        CodeRange codes = fields.optional("responseCode", null, value -> CodeRange.parse(value.text()));
        ReplayFilter filter = ReplayFilter.newBuilder()
                .setIds(fields.optional("ids", List.of(), ReplayFilterReader::ids))
                .setSubscriptionId(text(fields, "subscriptionId"))
                .setEventType(text(fields, "eventType"))
                .setEventId(text(fields, "eventId"))
                .setObjectType(text(fields, "objectType"))
                .setObjectId(text(fields, "objectId"))
                .setReason(fields.optional("reason", null, ReplayFilterReader::reason))
                .setCodeFrom(codes == null ? null : codes.from())
                .setCodeTo(codes == null ? null : codes.to())
                .setError(text(fields, "error"))
                .setFrom(time(fields, "from"))
                .setTo(time(fields, "to"))
                .build();
        fields.rejectRest();
        return filter;
    }

    private static List<String> ids(Value value) {
        return value.distinct(1, MOST_IDS, id -> DeadLetterId.parse(id.text()).toString());
    }

    private static String text(Fields fields, String name) {
        return fields.optional(name, null, value -> {
            String text = value.text();
            if (text.isEmpty() || text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("must have from 1 to " + LONGEST_TEXT + " characters");
            }
            return text;
        });
    }

    private static Instant time(Fields fields, String name) {
        return fields.optional(name, null, value -> Times.parse(value.text()));
    }

    private static String reason(Value value) {
        if (!LetterFilter.REASONS.contains(value.text())) {
            throw new IllegalArgumentException(
                    "must be one of " + String.join(", ", new TreeSet<>(LetterFilter.REASONS)));
        }
        return value.text();
    }
}
