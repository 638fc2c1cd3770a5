package io.hooktide.receiver.page;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.Arrivals;
import io.hooktide.receiver.arrivals.Counts;
import io.hooktide.receiver.signature.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/** The arrivals as one page, complete without JavaScript; with it, it keeps itself up to date. Pure. */
public final class RequestsPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 100;
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>Hooktide receiver</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
            <noscript><meta http-equiv="refresh" content="5"></noscript><script src="/page.js" defer></script></head><body>
            <header><h1>Hooktide receiver</h1>
            <p>POST to any path of this address; what arrives is listed here, newest first.
            <a href="/requests">As JSON</a></p></header>
            """;

    private RequestsPage() {}

    public static String of(Arrivals arrivals, Counts counts, Filter filter) {
        List<Arrival> shown = arrivals.newestFirst().filter(filter).limit(SHOWN).toList();
        StringBuilder page = new StringBuilder(HEAD).append(form(filter));
        page.append("<main id=\"arrivals\" data-total=\"")
                .append(counts.total())
                .append("\">");
        page.append(summary(arrivals, counts));
        if (shown.isEmpty()) {
            page.append("<p class=\"empty\">")
                    .append(counts.total() == 0 ? "Nothing has arrived yet." : "Nothing that is kept matches.")
                    .append("</p>");
        }
        page.append("<ol>");
        shown.forEach(arrival -> page.append(item(arrival)));
        return page.append("</ol></main></body></html>\n").toString();
    }

    private static String form(Filter filter) {
        return """
               <form method="get" action="/" role="search">
               <label>Path <input name="path" value="%s" placeholder="/orders"></label>
               <label>webhook-id <input name="webhookId" value="%s" placeholder="dlv_..."></label>
               <button>Show</button> <button type="button" id="pause" aria-pressed="false" hidden>Pause</button></form>
               """.formatted(Html.escape(filter.path()), Html.escape(filter.webhookId()));
    }

    private static String summary(Arrivals arrivals, Counts counts) {
        return "<p id=\"summary\" role=\"status\"><b>" + counts.total() + "</b> arrived, " + arrivals.size()
                + " kept; signatures: " + counts.signatures(Verdict.VALID) + " valid, "
                + counts.signatures(Verdict.INVALID) + " invalid, " + counts.signatures(Verdict.NOT_CHECKED)
                + " not checked</p>";
    }

    private static String item(Arrival arrival) {
        StringBuilder item = new StringBuilder("<li><details id=\"r")
                .append(arrival.number())
                .append("\"><summary><span class=\"path\">")
                .append(Html.escape(arrival.path()))
                .append("</span> <span class=\"badge ")
                .append(arrival.answer().startsWith("2") ? "good" : "bad")
                .append("\">answered ")
                .append(Html.escape(arrival.answer()))
                .append("</span> ")
                .append(signature(arrival))
                .append("<small>")
                .append(TIME.format(arrival.at()));
        arrival.header("webhook-id")
                .ifPresent(id -> item.append(" · ")
                        .append(Html.escape(id))
                        .append(" · attempt ")
                        .append(arrival.attempt()));
        item.append(" · ")
                .append(arrival.length())
                .append(" bytes</small>")
                .append(preview(arrival))
                .append("</summary><dl>");
        arrival.headers()
                .forEach(header -> item.append("<div><dt>")
                        .append(Html.escape(header.getKey()))
                        .append("</dt><dd>")
                        .append(Html.escape(header.getValue()))
                        .append("</dd></div>"));
        return item.append("</dl>")
                .append(body(arrival))
                .append("</details></li>")
                .toString();
    }

    private static String signature(Arrival arrival) {
        String why = arrival.signature().why();
        String reason = why.isEmpty() ? "" : ": " + Html.escape(why);
        return switch (arrival.signature().verdict()) {
            case VALID -> "<span class=\"badge good\">signature valid</span> ";
            case INVALID -> "<span class=\"badge bad\">signature invalid" + reason + "</span> ";
            case NOT_CHECKED -> "<span class=\"badge\">signature not checked" + reason + "</span> ";
        };
    }

    private static String preview(Arrival arrival) {
        String start = arrival.text().orElse("").strip();
        return start.isEmpty()
                ? ""
                : "<span class=\"preview\">" + Html.escape(start.substring(0, Math.min(200, start.length())))
                        + "</span>";
    }

    private static String body(Arrival arrival) {
        String note = (arrival.text().isPresent() ? "" : "not UTF-8, shown as base64. ")
                + (arrival.cut() ? "Only the first " + arrival.body().length + " bytes are kept." : "");
        String text = arrival.text().orElseGet(() -> Base64.getEncoder().encodeToString(arrival.body()));
        return "<pre tabindex=\"0\" aria-label=\"Body\">" + Html.escape(text) + "</pre>"
                + (note.isEmpty() ? "" : "<p class=\"note\">" + note + "</p>");
    }
}
