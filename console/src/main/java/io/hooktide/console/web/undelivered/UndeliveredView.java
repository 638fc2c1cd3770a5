package io.hooktide.console.web.undelivered;

import io.hooktide.console.undelivered.CauseCount;
import io.hooktide.console.undelivered.HourRow;
import io.hooktide.console.undelivered.UndeliveredRow;
import io.hooktide.console.undelivered.Verdict;
import io.hooktide.console.web.RelativeTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is undelivered, as it is shown.
 *
 * @param next address of the next page; empty: this is the last
 * @param name of a webhook, by its id
 * @param missing why there is nothing to show; empty: there is
 */
public record UndeliveredView(
        UndeliveredQuery query, Found found, Optional<String> next, UnaryOperator<String> name, String missing) {

    /** @param verdict null only where there is nothing to show */
    public record Found(Verdict verdict, List<HourRow> hours, List<CauseCount> causes, List<UndeliveredRow> rows) {
        static final Found NOTHING = new Found(null, List.of(), List.of(), List.of());

        /** Hours that do not add up. */
        public List<HourRow> open() {
            return hours.stream().filter(hour -> hour.named() > 0).toList();
        }

        /** The others. */
        public List<HourRow> closed() {
            return hours.stream().filter(hour -> hour.named() == 0).toList();
        }
    }

    public boolean adds() {
        return found.verdict().differences().isEmpty();
    }

    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public String hour(HourRow row) {
        return RelativeTime.hour(row.hour());
    }

    /** What is written with underscores elsewhere. */
    public static String words(String name) {
        return name.replace('_', ' ');
    }

    public static String reason(CauseCount cause) {
        return cause.reason() == null ? meaning(cause.cause()) : words(cause.reason());
    }

    /** What a delivery waits for, for people. */
    public static String meaning(String cause) {
        return switch (cause) {
            case "due" -> "its attempt is on its way";
            case "retry" -> "its next attempt by the retry policy";
            case "retry_after" -> "the time that the endpoint asked for";
            case "breaker" -> "the endpoint to be well again";
            case "rate_limit" -> "its turn within the rate limit";
            case "capacity" -> "room at a busy endpoint";
            case "paused" -> "the webhook to be resumed";
            case "fault" -> "a fault of ours to be mended";
            case "lost" -> "in no topic any more";
            default -> words(cause);
        };
    }
}
