package io.hooktide.console.subscription;

import io.hooktide.subscriptions.endpoint.Target;

/** Which URLs an endpoint may have: read as the delivery worker reads them, which also checks the addresses. */
public record EndpointRule(boolean allowHttp) {
    /**
     * @return the URL as it was given
     * @throws IllegalArgumentException with the reason, for people; it never repeats the URL
     */
    public String check(String url) {
        if (!Target.parse(url).tls() && !allowHttp) {
            throw new IllegalArgumentException(
                    "must start with https:// (plain http needs the setting delivery.allow-http)");
        }
        return url;
    }
}
