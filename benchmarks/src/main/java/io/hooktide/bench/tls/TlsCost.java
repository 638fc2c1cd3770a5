package io.hooktide.bench.tls;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.PoolOptions;
import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.send.SenderOptions;
import io.hooktide.delivery.send.TlsEngine;
import io.hooktide.delivery.send.TlsOptions;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The same requests without TLS, and with TLS by each engine: over connections that stay, over new ones with a full
 * handshake, and over new ones that resume a session.
 */
final class TlsCost implements Scenario {
    private static final List<Header> HEADERS =
            List.of(new Header("content-type", "application/json"), new Header("user-agent", "bench"));
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int WARM_UP = 5;

    private final TlsPlan plan;

    TlsCost(TlsPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("requests", plan.requests())
                .size("handshakes", plan.handshakes())
                .size("payload", plan.payload())
                .note("CPU of the sender's thread alone. Full handshakes are 20 for each TLS context.");
        ServerIdentity identity = ServerIdentity.make(bench.folder());
        try (LoopbackReceiver plain = new LoopbackReceiver(1);
                LoopbackReceiver tls = new LoopbackReceiver(
                        TlsPlan.HOSTS,
                        pipeline -> pipeline.addLast(identity.server().newHandler(ByteBufAllocator.DEFAULT)))) {
            bench.step("without TLS");
            warm("no TLS", plain, "http", options(TlsOptions.defaults(), true), report);
            for (TlsEngine engine : TlsEngine.values()) {
                if (engine.isAvailable()) {
                    measure(bench, engine, identity, tls, report);
                } else {
                    report.note(engine + " is not available here");
                }
            }
        }
        savings(report);
    }

    private void measure(Bench bench, TlsEngine engine, ServerIdentity identity, LoopbackReceiver tls, Report report)
            throws InterruptedException {
        TlsOptions trusting = TlsOptions.defaults()
                .withTrusted(List.of(identity.certificate()))
                .withEngine(engine);
        bench.step(engine + ", warm");
        warm(engine.toString(), tls, "https", options(trusting, true), report);
        bench.step(engine + ", cold");
        cold(engine.toString(), tls, options(trusting, false), report);
    }

    private void warm(String of, LoopbackReceiver receiver, String scheme, SenderOptions options, Report report)
            throws InterruptedException {
        IntFunction<WebhookRequest> requests =
                requests(targets(receiver, scheme).subList(0, 1), List.of(Realm.of("bench")));
        try (SenderLoad load = new SenderLoad(options)) {
            load.run(Math.max(1, plan.requests() / WARM_UP), TlsPlan.IN_FLIGHT, requests);
            SenderLoad.Cost cost = load.run(plan.requests(), TlsPlan.IN_FLIGHT, requests);
            report.line(of + ", warm", cost.cpuMicros(), "us CPU/request")
                    .line(of + ", warm", cost.perSecond(), "requests/s")
                    .expect(cost.failed() == 0, cost.failed() + " requests failed: " + of + ", warm");
        }
    }

    /** Twice, and only the second counts: the first warms the code up. */
    private void cold(String of, LoopbackReceiver receiver, SenderOptions options, Report report)
            throws InterruptedException {
        List<Target> targets = targets(receiver, "https");
        for (boolean counts : new boolean[] {false, true}) {
            List<Realm> realms = IntStream.range(0, plan.realms())
                    .mapToObj(i -> Realm.of("bench-" + i))
                    .toList();
            int pairs = targets.size() * realms.size();
            IntFunction<WebhookRequest> requests = requests(targets, realms);
            try (SenderLoad load = new SenderLoad(options)) {
                SenderLoad.Cost full = load.run(pairs, TlsPlan.IN_FLIGHT / 2, requests);
                SenderLoad.Cost resumed = load.run(pairs, TlsPlan.IN_FLIGHT / 2, requests);
                if (counts) {
                    report.line(of + ", full handshake", full.cpuMicros(), "us CPU/request")
                            .line(of + ", full handshake", full.perSecond(), "requests/s")
                            .line(of + ", session resumed", resumed.cpuMicros(), "us CPU/request")
                            .line(of + ", session resumed", resumed.perSecond(), "requests/s");
                }
                int failed = full.failed() + resumed.failed();
                report.expect(failed == 0, failed + " requests failed: " + of + ", cold");
            }
        }
    }

    private static void savings(Report report) {
        for (String kind : List.of("warm", "full handshake", "session resumed")) {
            double jdk = cpu(report, TlsEngine.JDK + ", " + kind);
            double other = cpu(report, TlsEngine.NATIVE + ", " + kind);
            if (other > 0) {
                report.line("CPU that NATIVE saves, " + kind, 100 * (1 - other / jdk), "%");
            }
        }
    }

    private static double cpu(Report report, String of) {
        return report.lines().stream()
                .filter(line -> line.of().equals(of) && line.unit().startsWith("us"))
                .mapToDouble(line -> line.value())
                .findFirst()
                .orElse(0);
    }

    /** All targets of a realm, then those of the next. */
    private IntFunction<WebhookRequest> requests(List<Target> targets, List<Realm> realms) {
        byte[] body = new Body(plan.payload()).numbered(0);
        return number -> new WebhookRequest(
                targets.get(number % targets.size()),
                realms.get(number / targets.size() % realms.size()),
                HEADERS,
                body,
                DEADLINE);
    }

    private static List<Target> targets(LoopbackReceiver receiver, String scheme) {
        return IntStream.range(0, receiver.hosts())
                .mapToObj(host -> Target.parse(scheme + "://127.0.0.1:" + receiver.port(host) + "/h/0"))
                .toList();
    }

    private static SenderOptions options(TlsOptions tls, boolean keepAlive) {
        PoolOptions pool = PoolOptions.defaults();
        return SenderOptions.defaults()
                .withAddresses(AddressRules.EVERYTHING)
                .withTls(tls)
                .withPool(
                        keepAlive
                                ? pool
                                : new PoolOptions(
                                        pool.idleTimeout(),
                                        Duration.ofNanos(1),
                                        pool.maxPerEndpoint(),
                                        pool.maxConnections()));
    }
}
