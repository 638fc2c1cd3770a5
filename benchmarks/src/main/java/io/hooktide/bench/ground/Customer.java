package io.hooktide.bench.ground;

/**
 * What differs between the subscriptions of a scenario.
 *
 * @param eventType a pattern, for example "*"
 * @param timeoutMillis deadline of a request; default 15 s
 * @param concurrency requests open at once; default 32
 */
public record Customer(String tenant, String url, String eventType, int timeoutMillis, int concurrency) {
    public static Customer of(String url) {
        return new Customer(Customers.TENANT, url, "*", 15_000, 32);
    }

    public Customer withTenant(String other) {
        return new Customer(other, url, eventType, timeoutMillis, concurrency);
    }

    public Customer withEventType(String other) {
        return new Customer(tenant, url, other, timeoutMillis, concurrency);
    }

    public Customer withTimeoutMillis(int other) {
        return new Customer(tenant, url, eventType, other, concurrency);
    }

    public Customer withConcurrency(int other) {
        return new Customer(tenant, url, eventType, timeoutMillis, other);
    }
}
