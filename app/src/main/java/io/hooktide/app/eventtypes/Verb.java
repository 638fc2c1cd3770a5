package io.hooktide.app.eventtypes;

import io.hooktide.app.Invocation;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.http.ApiOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all verbs have. */
abstract class Verb implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private ApiOptions api;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Needed with a key for all tenants. Default: the key's.")
    private Optional<String> tenant;

    ApiClient api() {
        return api.console(invocation);
    }

    Invocation invocation() {
        return invocation;
    }

    /**
     * The path of a type, or with an empty one of all.
     *
     * @param query parameters more, or none
     */
    String path(String type, String query) {
        String all = Stream.of(tenant.map(name -> "tenantId=" + encoded(name)).orElse(""), query)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return "/v1/event-types" + (type.isEmpty() ? "" : "/" + encoded(type)) + (all.isEmpty() ? "" : "?" + all);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
