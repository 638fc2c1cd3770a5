package io.hooktide.deployment.rolling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 100 events a second through the gateways, each request sent again with the same ids until it is accepted; and beside
 * it somebody who creates, activates, uses and renames a subscription every second.
 */
final class Load implements AutoCloseable {
    static final int TYPES_OF_A_KIND = 3;

    private static final int THREADS = 4;
    private static final int BATCH = 5;
    private static final int PERIOD_MS = 200;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS + 1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger users = new AtomicInteger();
    private final Api gateway;
    private final Api console;
    private final Customers customers;

    private interface Turn {
        void run() throws IOException;
    }

    Load(Api gateway, Api console, Customers customers) {
        this.gateway = gateway;
        this.console = console;
        this.customers = customers;
    }

    void start() throws IOException {
        for (String kind : List.of(Customers.FAST, Customers.SLOW)) {
            for (int number = 0; number < TYPES_OF_A_KIND; number++) {
                customers.subscribe(kind, kind + number);
            }
        }
        for (int thread = 0; thread < THREADS; thread++) {
            repeat(this::publish, thread * PERIOD_MS / THREADS, PERIOD_MS);
        }
        repeat(this::useConsole, 0, 1_000);
    }

    private void repeat(Turn turn, int delayMs, int periodMs) {
        threads.scheduleAtFixedRate(
                () -> {
                    try {
                        turn.run();
                    } catch (Exception | AssertionError failure) {
                        failures.add(failure);
                    }
                },
                delayMs,
                periodMs,
                TimeUnit.MILLISECONDS);
    }

    private void publish() throws IOException {
        int first = events.getAndAdd(BATCH);
        List<String> request = new ArrayList<>();
        for (int number = first; number < first + BATCH; number++) {
            request.add(event(typeOf(number), "o" + number % 50, "e" + number));
        }
        gateway.post("/v1/events", request.toString(), 202);
        for (int number = first; number < first + BATCH; number++) {
            customers.expect(typeOf(number), "o" + number % 50, "e" + number);
        }
    }

    // Every tenth is slow.
    private static String kindOf(int number) {
        return number % 10 == 3 ? Customers.SLOW : Customers.FAST;
    }

    private static String typeOf(int number) {
        return kindOf(number) + number / 10 % TYPES_OF_A_KIND;
    }

    private static String event(String type, String objectId, String eventId) {
        return "{\"id\":\"%s\",\"tenantId\":\"%s\",\"objectType\":\"%s\",\"objectId\":\"%s\",\"action\":\"updated\",\"data\":{}}"
                .formatted(eventId, Customers.TENANT, type, objectId);
    }

    private void useConsole() throws IOException {
        String type = "extra" + users.getAndIncrement();
        customers.subscribe(Customers.FAST, type);
        gateway.post("/v1/events", event(type, "o", "e"), 202);
        customers.expect(type, "o", "e");
        var renamed = console.send(
                "PATCH",
                "/v1/subscriptions/" + customers.id(type),
                "application/merge-patch+json",
                "{\"name\":\"Renamed\"}",
                200);
        if (renamed.get("version").intValue() != 3
                || !renamed.get("status").textValue().equals("active")) {
            throw new AssertionError("Created, activated, renamed: " + renamed);
        }
    }

    int events() {
        return events.get() + users.get();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Ends after what is under way. */
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The load does not end");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
