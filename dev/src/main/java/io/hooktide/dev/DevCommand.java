package io.hooktide.dev;

import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.StopSignal;
import io.hooktide.dev.folder.DataFolder;
import io.hooktide.dev.folder.FolderInUseException;
import io.hooktide.dev.folder.LogFile;
import io.hooktide.dev.ports.Listener;
import io.hooktide.dev.ports.Ports;
import io.hooktide.dev.stack.EmbeddedPorts;
import io.hooktide.dev.stack.Memory;
import io.hooktide.dev.stack.Stack;
import io.hooktide.dev.stack.StackPlan;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.embedded.EmbeddedRegistry;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dev. */
@Command(
        name = "dev",
        description = "Run it all on this machine, with everything embedded, until Ctrl-C.",
        footer = {
            "",
            "Listens on 127.0.0.1 only: gateway 8080, console 8081, ops 8082, schema registry 8085, receiver 8090,"
                    + " Kafka 9092, PostgreSQL 5433, each plus the offset.",
            "Endpoints may be plain http and at private addresses here. Needs " + Memory.NEED + " of memory."
        })
public final class DevCommand implements CliCommand, Callable<Integer> {
    static final String TENANT = "demo";

    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(30);

    @Mixin
    private Invocation invocation;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder in which everything is kept. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(names = "--fresh", description = "Start empty: delete what an earlier dev left in the folder.")
    private boolean fresh;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port, so that several can run. Default: ${DEFAULT-VALUE}.")
    private int portOffset;

    @Override
    public boolean longRunning() {
        return true;
    }

    @Override
    public Integer call() {
        check();
        try (StopSignal stop = StopSignal.install(CLOSING_LIMIT);
                DataFolder folder = open()) {
            PrintWriter out = invocation.out();
            out.println("Starting; everything is kept in " + folder.path() + ". Needs " + Memory.NEED + " of memory.");
            Stack stack = Stack.start(plan(folder), new ArrivalPrinter(out, ZoneId.systemDefault(), System::nanoTime));
            try {
                DataFolder.writeKey(folder.apiKey(), stack.apiKey(TENANT));
                DataFolder.writeKey(folder.operatorKey(), stack.apiKey(StackPlan.EVERYBODY));
                Welcome.to(stack, folder)
                        .lines(ManagementFactory.getRuntimeMXBean().getUptime())
                        .forEach(out::println);
                stop.await();
                out.println("Stopping: what is open has 3 s to end ...");
            } finally {
                stack.close();
            }
            out.println(Welcome.farewell(stack.postedAgain()));
            return ExitCode.INTERRUPTED;
        }
    }

    private void check() {
        String tooSmall = Memory.now().complaint();
        if (!tooSmall.isEmpty()) {
            throw CliException.failed(tooSmall);
        }
        if (portOffset < 0 || portOffset > Ports.MAX_OFFSET) {
            throw CliException.usage("--port-offset must be from 0 to " + Ports.MAX_OFFSET);
        }
    }

    // What a killed dev left behind goes first: it still has its ports. Nothing is deleted where it cannot start then.
    private DataFolder open() {
        DataFolder folder = folder();
        if (!invocation.verbose()) {
            LogFile.takeOver(folder.log());
        }
        try {
            EmbeddedRegistry.endLeftBehind(folder.registry());
            EmbeddedDatabase.endLeftBehind(folder.database());
            String taken = new Ports(portOffset).complaint();
            if (!taken.isEmpty()) {
                throw CliException.failed(taken);
            }
            if (fresh) {
                folder.wipe();
            }
            return folder;
        } catch (RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private DataFolder folder() {
        try {
            return DataFolder.open(data);
        } catch (FolderInUseException inUse) {
            throw CliException.failed(inUse.getMessage(), inUse);
        }
    }

    private StackPlan plan(DataFolder folder) {
        Ports ports = new Ports(portOffset);
        return new StackPlan(
                folder,
                invocation.environment(),
                Map.of(
                        TENANT,
                        DataFolder.readKey(folder.apiKey()),
                        StackPlan.EVERYBODY,
                        DataFolder.readKey(folder.operatorKey())),
                Map.of(
                        "gateway.port", Integer.toString(ports.of(Listener.GATEWAY)),
                        "console.port", Integer.toString(ports.of(Listener.CONSOLE)),
                        "receiver.port", Integer.toString(ports.of(Listener.RECEIVER)),
                        "ops.port", Integer.toString(ports.of(Listener.OPS))),
                new EmbeddedPorts(
                        ports.of(Listener.KAFKA),
                        ports.of(Listener.REGISTRY),
                        OptionalInt.of(ports.of(Listener.POSTGRESQL))));
    }
}
