package io.hooktide.console.web.webhooks;

import io.hooktide.console.activation.Ping;
import io.hooktide.console.web.Visit;
import java.util.Map;

/**
 * What has just been done, told by the page that comes next. The address carries a word for it, never the text.
 *
 * @param kind good, or bad
 * @param text empty: nothing
 */
public record Notice(String kind, String text) {
    static final Notice NONE = new Notice("good", "");

    private static final Map<String, String> DONE = Map.of(
            "activated", "The webhook is active: events are sent from now on.",
            "paused", "The webhook is paused: events are held, for 7 days at most.",
            "resumed", "The webhook is active again; what was held is being sent.",
            "deactivated", "The webhook is deactivated: no event is sent, and what waited is dropped.",
            "saved", "Saved.",
            "resent", "The delivery is being sent again.",
            "deleted", "The webhook is deleted.");

    static Notice of(Visit visit) {
        String done = DONE.getOrDefault(visit.query("done").orElse(""), "");
        String ping = visit.query("ping").orElse("");
        String code = visit.query("answer")
                .filter(text -> text.matches("[1-5][0-9]{2}"))
                .orElse("");
        return switch (ping) {
            case "delivered" -> new Notice("good", done + " The test event was taken: " + code + ".");
            case "failed" ->
                new Notice(
                        "bad",
                        done + " The test event failed"
                                + (code.isEmpty()
                                        ? ": there was no response."
                                        : ": the endpoint answered " + code + ".")
                                + " See its log history.");
            case "unanswered" -> new Notice("bad", done + " No delivery worker has sent the test event within 20 s.");
            default -> new Notice("good", done);
        };
    }

    // Not "code": that is what the log below is filtered by.
    static String query(Ping ping) {
        return "&ping=" + ping.status() + (ping.responseCode() == null ? "" : "&answer=" + ping.responseCode());
    }
}
