package io.hooktide.app.undelivered;

import io.hooktide.app.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which of the undelivered. A mixin. */
final class FilterOptions {
    @Option(names = "--subscription", paramLabel = "ID", description = "Only those to this subscription.")
    private Optional<String> subscription;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only those: due, retry, retry_after, breaker, rate_limit, capacity, paused, fault,"
                    + " dead_lettered, dropped or lost.")
    private Optional<String> cause;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Published since then: a time, or how long ago, for example 2h. Default: a day ago.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME", description = "Published before. Default: now.")
    private Optional<String> to;

    /** As the query of a request, each with a leading ampersand. */
    String query(Instant now, boolean withCause) {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("subscription", subscription);
        parameters.put("cause", cause.filter(any -> withCause));
        parameters.put("from", from.map(text -> Times.show(Times.parse("--from", text, now))));
        parameters.put("to", to.map(text -> Times.show(Times.parse("--to", text, now))));
        return parameters.entrySet().stream()
                .flatMap(one -> one.getValue().map(value -> "&" + one.getKey() + "=" + encoded(value)).stream())
                .collect(Collectors.joining());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
