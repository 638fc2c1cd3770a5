package io.hooktide.bench.payload;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench payload. */
@Command(name = "payload", description = "How fast a backlog of bodies of 1, 16 and 256 KiB is delivered.")
public final class PayloadCommand implements Callable<Integer> {
    private static final int KIB = 1_024;

    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--mebibytes", description = "Of bodies of each size, 2 to 4096; default 384, of 1 KiB half.")
    private Integer mebibytes;

    @Override
    public Integer call() throws Exception {
        int bytes = options.size("--mebibytes", mebibytes, new Sizes(384, 2, 2, 4_096));
        int kibibytes = bytes * KIB;
        List<Load> loads = List.of(
                new Load(KIB, kibibytes / 2), new Load(16 * KIB, kibibytes / 16), new Load(256 * KIB, kibibytes / 256));
        return options.run(invocation, new Payload(loads));
    }
}
