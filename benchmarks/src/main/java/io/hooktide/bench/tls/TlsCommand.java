package io.hooktide.bench.tls;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench tls. */
@Command(
        name = "tls",
        description = "What TLS costs the sender, on warm and on new connections, with the JDK and with BoringSSL.",
        footer = "CPU time is that of the sender's one thread; the receiver speaks TLS with the JDK each time.")
public final class TlsCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--requests", description = "On warm connections, 1000 to 5000000; default 200000.")
    private Integer requests;

    @Option(names = "--handshakes", description = "Full ones, 100 to 100000; default 2000.")
    private Integer handshakes;

    @Option(names = "--payload", description = "Bytes of each body, 64 to 262144; default 1024.")
    private Integer payload;

    @Override
    public Integer call() throws Exception {
        TlsPlan plan = new TlsPlan(
                options.size("--requests", requests, new Sizes(200_000, 2_000, 1_000, 5_000_000)),
                options.size("--handshakes", handshakes, new Sizes(2_000, 100, 100, 100_000)),
                options.size("--payload", payload, new Sizes(1_024, 1_024, 64, 262_144)));
        return options.run(invocation, new TlsCost(plan));
    }
}
